import 'fake-indexeddb/auto';
import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SyncReply, SyncRequest } from '#shared/contract/sync.ts';
import type { Answer } from '../../kiosk/renderer/sync/transport.ts';
import type { Happening } from './model/happenings.ts';
import { emptyTally } from './model/ledger.ts';
import { play } from './model/play.ts';
import type { Mutant } from './support/kiosk-under-faults.ts';

const visit: Happening = { kind: 'visit', journal: 'ok', database: 'ok', draftOnly: false };
const under = (...faults: Extract<Happening, { kind: 'time' }>['faults']): Happening => ({
  kind: 'time',
  minutes: 3,
  faults,
});

/** A client that takes any 200 for a receipt of all it sent, once it has heard from its server. */
const believesAny200 = (): Mutant => {
  let heard: Partial<SyncReply> = {};
  return {
    transport: (send) => async (call) => {
      const answer = await send(call);
      if (call.path !== '/v1/sync' || answer.kind === 'no-answer' || answer.status !== 200) return answer;
      heard = { ...heard, ...replyOf(answer) };
      return {
        ...answer,
        contentType: 'application/json',
        text: JSON.stringify(allStored(heard, call.body as SyncRequest)),
      };
    },
  };
};

function allStored(heard: Partial<SyncReply>, { batchId, items }: SyncRequest): Partial<SyncReply> {
  const receipts = items.map(({ responseId, hash }) => ({ responseId, hash, status: 'stored' as const, ordinal: 1 }));
  return { ...heard, batchId, items: receipts };
}

function replyOf(answer: Answer): Partial<SyncReply> {
  return answer.kind === 'answer' && answer.text.startsWith('{') ? (JSON.parse(answer.text) as Partial<SyncReply>) : {};
}

/** A journal that says "done" and writes nothing. */
const withoutJournal: Mutant = {
  platform: (platform) => ({ ...platform, journal: { ...platform.journal, append: async () => undefined } }),
};

/** Forgets what it has sent, whatever came back. */
const purgesWithoutReceipt: Mutant = {
  storage: (storage, kiosk) => ({
    ...storage,
    purge: async () => {
      kiosk.disk.frames = [];
      await kiosk.inDatabase((db) => db.queue.clear());
    },
  }),
};

/** Gives every try an identity of its own. */
const renamesEachTry: Mutant = {
  transport: (send) => async (call) => {
    const request = call.body as SyncRequest | undefined;
    const first = request?.items?.[0];
    if (!request || !first) return send(call);
    const text = Buffer.from(first.bytes, 'base64').toString();
    const responseId = randomUUID();
    const bytes = Buffer.from(text.replaceAll(first.responseId, responseId));
    const hash = createHash('sha256').update(bytes).digest('hex');
    const items = [{ responseId, hash, bytes: bytes.toString('base64') }, ...request.items.slice(1)];
    const answer = await send({ ...call, body: { ...request, items } });
    if (answer.kind === 'no-answer') return answer;
    return { ...answer, text: answer.text.replaceAll(responseId, first.responseId).replaceAll(hash, first.hash) };
  },
};

const MUTANTS: readonly [string, Mutant, readonly Happening[], RegExp][] = [
  ['a client that believes any 200', believesAny200(), [visit, under('captive-portal')], /^I[12]:/],
  [
    'a server that answers before its commit',
    { answersBeforeCommit: true },
    Array.from({ length: 24 }, (_, at) => [visit, { kind: 'server-kill', at: at + 20 } as Happening]).flat(),
    /^I[124]:/,
  ],
  ['a kiosk without a journal', withoutJournal, [visit, { kind: 'wipe-database' }], /^I[12]:/],
  [
    'a kiosk that purges without a receipt',
    purgesWithoutReceipt,
    [visit, visit, { kind: 'suspend', hours: 2, faults: ['dropped-item'] }],
    /^I[14]:/,
  ],
  ['a kiosk that renames an answer at every try', renamesEachTry, [visit, under('lost-answer')], /^I2:/],
];

describe('the checks can fail', () => {
  it.each(MUTANTS)(
    '%s is caught, and the real one passes the same schedule',
    async (_name, mutant, happenings, caught) => {
      await play(happenings, emptyTally());
      await expect(play(happenings, emptyTally(), mutant)).rejects.toThrow(caught);
    },
  );
});
