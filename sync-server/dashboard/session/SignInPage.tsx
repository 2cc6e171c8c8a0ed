import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { ApiFailure } from '../api/api.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { failureText } from '../shell/failure-text.ts';
import { LanguageSwitch } from '../shell/LanguageSwitch.tsx';
import { PageHead } from '../shell/PageHead.tsx';

interface SignInPageProps {
  /** Answers with the failure, or with nothing when the sign-in succeeded. */
  signIn(userName: string, password: string): Promise<ApiFailure | undefined>;
}

type Outcome = { kind: 'idle' | 'busy' | 'missing' } | { kind: 'failed'; failure: ApiFailure };

/** The only page without a session. */
export function SignInPage({ signIn }: SignInPageProps) {
  const { t } = useTexts();
  const id = useId();
  const [shown, setShown] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' });
  const userName = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => userName.current?.focus(), []);

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = [String(form.get('userName')).trim(), String(form.get('password'))] as const;
    if (given.includes('')) return setOutcome({ kind: 'missing' });
    setOutcome({ kind: 'busy' });
    const failure = await signIn(...given);
    if (failure === undefined) return;
    setOutcome({ kind: 'failed', failure });
    password.current?.select();
  };

  return (
    <main className="sign-in">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <span className="brand">Juuri</span>
        <PageHead title={t('signIn')} about={t('signIn.lead')} />
        <label htmlFor={`${id}-user`}>{t('signIn.userName')}</label>
        <input
          id={`${id}-user`}
          ref={userName}
          name="userName"
          autoComplete="username"
          autoCapitalize="none"
          maxLength={120}
        />
        <label htmlFor={`${id}-password`}>{t('signIn.password')}</label>
        <input
          id={`${id}-password`}
          ref={password}
          name="password"
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          maxLength={200}
        />
        <label className="check">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
          {t('signIn.showPassword')}
        </label>
        <div role="alert">
          {outcome.kind === 'missing' && <p className="notice failure">{t('signIn.missing')}</p>}
          {outcome.kind === 'failed' && <p className="notice failure">{t(failureText(outcome.failure))}</p>}
        </div>
        <button type="submit" className="primary" disabled={outcome.kind === 'busy'}>
          {t(outcome.kind === 'busy' ? 'signIn.busy' : 'signIn')}
        </button>
      </form>
      <LanguageSwitch />
    </main>
  );
}
