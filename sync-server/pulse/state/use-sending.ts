import { useCallback, useEffect, useState } from 'react';
import { answerPulse } from '#shared/contract/pulse.ts';
import type { ApiFailure, Call } from '../../dashboard/api/api.ts';
import type { Draft } from './kept.ts';
import { asFailure } from './use-page.ts';

export type Sending =
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  /** No network: sent by itself when the browser says it is back. */
  | { readonly kind: 'waiting' };

/** Sends the answers of the week once; while there is no network it waits for one. `onSent` after the server has them. */
export function useSending(call: Call, key: string, week: string, onSent: () => void) {
  const [sending, setSending] = useState<Sending>({ kind: 'idle' });
  const [waiting, setWaiting] = useState<Draft['answers'] | null>(null);
  const send = useCallback(
    (answers: Draft['answers']) => {
      setSending({ kind: 'busy' });
      const given = Object.entries(answers).flatMap(([question, choice]) =>
        choice === null ? [] : [{ question, choice }],
      );
      call(answerPulse, { key, week, answers: given }).then(
        () => {
          setWaiting(null);
          onSent();
        },
        (reason: unknown) => {
          const failure = asFailure(reason);
          const isOffline = failure.code === 'unreachable';
          setWaiting(isOffline ? answers : null);
          setSending(isOffline ? { kind: 'waiting' } : { kind: 'failed', failure });
        },
      );
    },
    [call, key, week, onSent],
  );
  useEffect(() => {
    if (waiting === null) return;
    const again = () => send(waiting);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [waiting, send]);
  return { sending, send };
}
