import type { JournalOutline, JournalPage, JournalPort } from '../platform.ts';
import type { JournalCall, NumberedReply } from './journal-call.ts';

/** The journal behind its worker, and the identity file beside it. */
export interface JournalClient {
  readonly journal: JournalPort;
  loadIdentity(): Promise<string | null>;
  saveIdentity(text: string): Promise<void>;
}

type Port = Pick<Worker, 'postMessage' | 'addEventListener'>;
interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A worker that dies rejects what waits; what comes after it waits for its callers' own deadlines. */
export function journalClient(worker: Port): JournalClient {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  worker.addEventListener('message', (event) => settle(waiting, (event as MessageEvent<NumberedReply>).data));
  worker.addEventListener('error', () => {
    for (const one of waiting.values()) one.reject(new Error('the journal worker failed'));
    waiting.clear();
  });
  const ask = <T>(call: JournalCall): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve: (value) => resolve(value as T), reject });
      worker.postMessage({ id: lastId, call });
    });
  return {
    journal: {
      append: (record) => ask<void>({ name: 'append', record }),
      read: (cursor) => ask<JournalPage>({ name: 'read', cursor }),
      outline: (cursor) => ask<JournalOutline>({ name: 'outline', cursor }),
      forget: (responseIds) => ask<void>({ name: 'forget', responseIds }),
    },
    loadIdentity: () => ask<string | null>({ name: 'load-identity' }),
    saveIdentity: (text) => ask<void>({ name: 'save-identity', text }),
  };
}

function settle(waiting: Map<number, Waiting>, reply: NumberedReply): void {
  const one = waiting.get(reply.id);
  waiting.delete(reply.id);
  if (reply.ok) one?.resolve(reply.value);
  else one?.reject(new Error(reply.fault));
}
