import { type FormEvent, useId, useState } from 'react';
import { useSearchParams } from 'wouter';
import { getWaitingDevice, readUserCode, writeUserCode } from '#shared/contract/device-authorization.ts';
import { useResource } from '../api/use-resource.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { WaitingKiosk } from './WaitingKiosk.tsx';

/** Where IT says yes to a kiosk: by the code on its screen, typed or brought along by the QR symbol. */
export function ApprovalPage() {
  const { t } = useTexts();
  const [search, setSearch] = useSearchParams();
  const [ended, setEnded] = useState('');
  const letters = readUserCode(search.get('code') ?? '');
  const leave = (sentence: string) => {
    setEnded(sentence);
    setSearch({}, { replace: true });
  };
  return (
    <>
      <PageHead title={t('approve.title')} about={t('approve.about')} />
      <p role="status" className={ended === '' ? 'hint' : 'notice'}>
        {ended}
      </p>
      <CodeForm
        key={letters ?? ''}
        first={letters === null ? '' : writeUserCode(letters)}
        onCode={(code) => {
          setEnded('');
          setSearch({ code }, { replace: true });
        }}
      />
      {letters !== null && <Found code={writeUserCode(letters)} onDone={leave} />}
    </>
  );
}

function CodeForm({ first, onCode }: { first: string; onCode(code: string): void }) {
  const { t } = useTexts();
  const id = useId();
  const [typed, setTyped] = useState(first);
  const letters = readUserCode(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (letters !== null) onCode(writeUserCode(letters));
  };
  return (
    <form onSubmit={submit} className="approval-code">
      <div className="field">
        <label htmlFor={id}>{t('approve.code')}</label>
        <input
          id={id}
          name="code"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder="BCDF-GHJK"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <button type="submit" className={first === '' ? 'primary' : undefined} disabled={letters === null}>
        {t('approve.find')}
      </button>
    </form>
  );
}

function Found({ code, onDone }: { code: string; onDone(sentence: string): void }) {
  const { t } = useTexts();
  const { data, failure } = useResource(getWaitingDevice, { code }, 'once');
  if (failure) {
    const key = failure.code === 'too_many_requests' ? 'problem.too_many_requests' : 'approve.wrong';
    return (
      <p role="alert" className="notice">
        {t(key)}
      </p>
    );
  }
  if (!data) return <p className="loading">{t('loading')}</p>;
  return <WaitingKiosk device={data} onDone={onDone} />;
}
