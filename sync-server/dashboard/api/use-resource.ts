import { useCallback, useEffect, useRef, useState } from 'react';
import type * as z from 'zod/mini';
import type { Exchange } from '#shared/contract/exchange.ts';
import { ApiFailure } from './api.ts';
import { useLive } from './LiveProvider.tsx';
import { useServices } from './services.ts';

/** What a page knows about one reading of the server. */
export interface Resource<Data> {
  /** The newest reply, perhaps of the filter before (`busy` is then true). */
  data: Data | undefined;
  /** When `data` arrived, milliseconds since 1970. */
  at: number;
  failure: ApiFailure | undefined;
  /** True while the shown data do not belong to the wanted request; a quiet refresh is not busy. */
  busy: boolean;
  retry(): void;
}

interface Settled<Data> {
  key: string;
  turn: string;
  data?: Data | undefined;
  dataKey?: string;
  at: number;
  failure?: ApiFailure | undefined;
}

const asFailure = (reason: unknown): ApiFailure =>
  reason instanceof ApiFailure ? reason : new ApiFailure('unexpected', { cause: reason });

/**
 * Reads an exchange, again whenever the request or (unless `once`) the figures change. Old figures stay on the screen until new ones are there;
 * changes that come during a reading lead to one more reading after it, never to several at once.
 */
export function useResource<Request extends z.ZodMiniType, Reply extends z.ZodMiniType>(
  exchange: Exchange<Request, Reply>,
  request: z.input<Request>,
  again: 'live' | 'once' = 'live',
): Resource<z.output<Reply>> {
  const { call, now } = useServices();
  const { changes } = useLive();
  const [tries, setTries] = useState(0);
  const [settled, setSettled] = useState<Settled<z.output<Reply>>>({ key: '', turn: '', at: 0 });
  const flight = useRef<{ key: string; abort: AbortController } | undefined>(undefined);
  const key = JSON.stringify(request);
  const turn = again === 'live' ? `${tries}/${changes}` : `${tries}`;

  useEffect(() => {
    if ((settled.key === key && settled.turn === turn) || flight.current?.key === key) return;
    flight.current?.abort.abort();
    const mine = { key, abort: new AbortController() };
    flight.current = mine;
    const settle = (outcome: (before: Settled<z.output<Reply>>) => Settled<z.output<Reply>>): void => {
      if (flight.current !== mine) return;
      flight.current = undefined;
      setSettled(outcome);
    };
    call(exchange, JSON.parse(key) as z.input<Request>, mine.abort.signal).then(
      (data) => settle(() => ({ key, turn, data, dataKey: key, at: now() })),
      (reason: unknown) => settle((before) => ({ ...before, key, turn, failure: asFailure(reason) })),
    );
  }, [call, now, exchange, key, turn, settled.key, settled.turn]);

  useEffect(
    () => () => {
      flight.current?.abort.abort();
      flight.current = undefined;
    },
    [],
  );

  const retry = useCallback(() => setTries((count) => count + 1), []);
  const busy = settled.key !== key;
  const data = busy || settled.dataKey === key ? settled.data : undefined;
  return { data, at: settled.at, failure: busy ? undefined : settled.failure, busy, retry };
}
