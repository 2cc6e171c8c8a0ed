import { useCallback, useEffect, useState } from 'react';
import { openPulse, type PulsePage } from '#shared/contract/pulse.ts';
import { ApiFailure, type Call } from '../../dashboard/api/api.ts';

export type PageState =
  | { readonly kind: 'no-key' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'open'; readonly page: PulsePage };

export const asFailure = (reason: unknown): ApiFailure =>
  reason instanceof ApiFailure ? reason : new ApiFailure('unexpected', { cause: reason });

/** The page a key opens; read anew by `reload`, for instance after answering. */
export function usePage(call: Call, key: string): { state: PageState; reload(): void } {
  const [read, setRead] = useState<{ key: string; state: PageState }>({ key: '', state: { kind: 'no-key' } });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (key === '') return;
    const abort = new AbortController();
    const settle = (state: PageState) => {
      if (!abort.signal.aborted) setRead({ key, state });
    };
    call(openPulse, { key }, abort.signal).then(
      (page) => settle({ kind: 'open', page }),
      (reason: unknown) => settle({ kind: 'failed', failure: asFailure(reason) }),
    );
    return () => abort.abort();
  }, [call, key, turn]);
  const reload = useCallback(() => setTurn((count) => count + 1), []);
  if (key === '') return { state: { kind: 'no-key' }, reload };
  return { state: read.key === key ? read.state : { kind: 'loading' }, reload };
}
