import { useCallback, useEffect, useMemo, useState } from 'react';
import type * as z from 'zod/mini';
import { getSession, signIn, signOut } from '#shared/contract/dashboard.ts';
import { ApiFailure, type Call } from '../api/api.ts';

export type Session =
  | { kind: 'asking' }
  | { kind: 'nobody' }
  | { kind: 'signed-in'; person: z.output<typeof getSession.reply> }
  | { kind: 'failed'; failure: ApiFailure };

interface UsedSession {
  session: Session;
  ask(): void;
  signIn(userName: string, password: string): Promise<ApiFailure | undefined>;
  signOut(): void;
  /** The given `call`, which also notices that the session has ended. */
  guardedCall: Call;
}

const asFailure = (reason: unknown): ApiFailure =>
  reason instanceof ApiFailure ? reason : new ApiFailure('unexpected', { cause: reason });

function after(failure: ApiFailure): Session {
  return failure.code === 'unauthorized' ? { kind: 'nobody' } : { kind: 'failed', failure };
}

/** Who is signed in: asked once at the start, ended by the person or by the server. */
export function useSession(call: Call): UsedSession {
  const [session, setSession] = useState<Session>({ kind: 'asking' });
  const ask = useCallback(() => {
    call(getSession, {}).then(
      (person) => setSession({ kind: 'signed-in', person }),
      (reason: unknown) => setSession(after(asFailure(reason))),
    );
  }, [call]);
  useEffect(ask, [ask]);

  const enter = useCallback(
    (userName: string, password: string) =>
      call(signIn, { userName, password }).then((person) => {
        setSession({ kind: 'signed-in', person });
        return undefined;
      }, asFailure),
    [call],
  );
  const leave = useCallback(() => {
    const end = (): void => setSession({ kind: 'nobody' });
    call(signOut, {}).then(end, (reason: unknown) => {
      const failure = asFailure(reason);
      setSession(after(failure));
    });
  }, [call]);

  const guardedCall = useMemo(
    (): Call => (exchange, request, signal) =>
      call(exchange, request, signal).catch((reason: unknown) => {
        if (asFailure(reason).code === 'unauthorized') setSession({ kind: 'nobody' });
        throw reason;
      }),
    [call],
  );
  return { session, ask, signIn: enter, signOut: leave, guardedCall };
}
