import { type FormEvent, useId, useState } from 'react';
import type { ApiFailure } from '../../dashboard/api/api.ts';
import { useTexts } from '../i18n/texts.ts';
import { failureText } from './failure-text.ts';
import { Screen } from './Screen.tsx';

interface KeyScreenProps {
  /** Why the key before did not open the page. */
  failure?: ApiFailure | undefined;
  onKey(key: string): void;
}

/** For those who come with a code on paper, and after a key that does not work. */
export function KeyScreen({ failure, onKey }: KeyScreenProps) {
  const { t } = useTexts();
  const id = useId();
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key')).trim();
    setMissing(key === '');
    if (key !== '') onKey(key);
  };
  return (
    <Screen title={t('key.title')}>
      <p>{t('key.lead')}</p>
      <div role="alert">
        {(isMissing || failure !== undefined) && (
          <p className="notice failure">{isMissing || !failure ? t('key.missing') : t(failureText(failure))}</p>
        )}
      </div>
      <form onSubmit={submit} noValidate>
        <label htmlFor={id}>{t('key.label')}</label>
        <input
          id={id}
          name="key"
          className="code"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={80}
          aria-describedby={`${id}-hint`}
        />
        <p id={`${id}-hint`} className="hint">
          {t('key.hint')}
        </p>
        <button type="submit" className="primary large">
          {t('key.open')}
        </button>
      </form>
    </Screen>
  );
}
