import { useCallback, useState } from 'react';
import type * as z from 'zod/mini';
import type { Exchange } from '#shared/contract/exchange.ts';
import { ApiFailure } from './api.ts';
import { useServices } from './services.ts';

/** Asks the server for a change. `run` answers with the reply, or undefined after a failure, which is then in `failure`. */
export function useChange(onChanged: () => void) {
  const { call } = useServices();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiFailure>();
  const run = useCallback(
    async <Request extends z.ZodMiniType, Reply extends z.ZodMiniType>(
      exchange: Exchange<Request, Reply>,
      request: z.input<Request>,
    ): Promise<{ readonly reply: z.output<Reply> } | undefined> => {
      setBusy(true);
      setFailure(undefined);
      try {
        const reply = await call(exchange, request);
        onChanged();
        return { reply };
      } catch (reason) {
        setFailure(reason instanceof ApiFailure ? reason : new ApiFailure('unexpected', { cause: reason }));
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [call, onChanged],
  );
  return { busy, failure, run };
}

export type Change = ReturnType<typeof useChange>;
