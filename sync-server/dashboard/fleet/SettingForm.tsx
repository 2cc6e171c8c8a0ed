import { useState } from 'react';
import type { SettingView } from '#shared/contract/fleet.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { choicesOf, settingOf, settingText } from './setting-text.ts';
import { useSettingWords } from './use-setting-words.ts';

interface SettingFormProps {
  view: SettingView;
  /** The level that is shown says something by itself, which can be taken back. */
  isOwn: boolean;
  onSave(said: { set: object; unset: SettingView['name'][] }): void;
  onCancel(): void;
}

export function SettingForm({ view, isOwn, onSave, onCancel }: SettingFormProps) {
  const { t } = useTexts();
  const [text, setText] = useState(view.value === null ? '' : settingText(view.value));
  const [wrong, setWrong] = useState(false);
  const words = useSettingWords();
  const choices = choicesOf(view.name);
  const save = () => {
    const set = settingOf(view.name, text);
    setWrong(set === null);
    if (set !== null) onSave({ set, unset: [] });
  };
  const field = `setting-${view.name}`;
  return (
    <form
      className="setting-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label htmlFor={field} className="unseen">
        {t(`setting.${view.name}`)}
      </label>
      {choices.length > 0 ? (
        <select id={field} value={text} onChange={(event) => setText(event.target.value)}>
          {choices.map((one) => (
            <option key={one} value={one}>
              {words(view.name, one)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={field}
          value={text}
          aria-invalid={wrong}
          aria-describedby={`${field}-form`}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <p id={`${field}-form`} className={wrong ? 'hint wrong' : 'hint'}>
        {wrong && t('settings.wrong')} {t(`settingForm.${view.name}`)}
      </p>
      <p className="button-row">
        <button type="submit" className="primary">
          {t('settings.save')}
        </button>
        {isOwn && (
          <button type="button" onClick={() => onSave({ set: {}, unset: [view.name] })}>
            {t('settings.unset')}
          </button>
        )}
        <button type="button" className="quiet" onClick={onCancel}>
          {t('settings.cancel')}
        </button>
      </p>
    </form>
  );
}
