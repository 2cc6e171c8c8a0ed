import { useId } from 'react';
import type { LocalisedText } from '#shared/domain/text.ts';
import { useTexts } from '../i18n/use-texts.ts';

interface PublicSentenceProps {
  languages: readonly string[];
  value: LocalisedText;
  onChange(value: LocalisedText): void;
}

/** What kiosks say was done, one field a language: all of them or none. */
export function PublicSentence({ languages, value, onChange }: PublicSentenceProps) {
  const { t, language } = useTexts();
  const id = useId();
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return (
    <fieldset className="wide public-sentence">
      <legend>{t('action.sentence')}</legend>
      <p className="hint">{t('action.sentence.hint')}</p>
      {languages.map((tag) => (
        <div key={tag} className="field wide">
          <label htmlFor={`${id}-${tag}`}>{names.of(tag) ?? tag}</label>
          <input
            id={`${id}-${tag}`}
            lang={tag}
            dir="auto"
            maxLength={120}
            autoComplete="off"
            value={value[tag] ?? ''}
            onChange={(event) => onChange({ ...value, [tag]: event.target.value })}
          />
        </div>
      ))}
    </fieldset>
  );
}
