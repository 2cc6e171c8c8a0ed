import 'fake-indexeddb/auto';
import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SyncItem, SyncReply, SyncRequest } from '#shared/contract/sync.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { Answer } from '../../kiosk/renderer/sync/transport.ts';
import type { Happening } from './model/happenings.ts';
import { lookAt } from './model/invariants.ts';
import { emptyTally } from './model/ledger.ts';
import { play } from './model/play.ts';
import { World } from './model/world.ts';
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

/** Keeps to itself how far its server had come, so that a server that lost answers cannot know it. */
const showsNoMark: NonNullable<Mutant['transport']> = (send) => (call) => {
  if (call.path !== '/v1/sync') return send(call);
  const { mark: _mark, ...body } = call.body as SyncRequest;
  return send({ ...call, body });
};

/** Gives what it sends again another id each time; `renumbers`: another sequence number too, so that no two tries look like one. */
const renamesEachRetry = (renumbers: boolean): Mutant => {
  const tries = new Map<string, number>();
  return {
    transport: (send) => async (call) => {
      const request = call.body as SyncRequest | undefined;
      const first = request?.items?.[0];
      if (!request || !first) return send(call);
      const before = tries.get(first.responseId) ?? 0;
      tries.set(first.responseId, before + 1);
      if (before === 0) return send(call);
      const item = renamed(first, renumbers ? 1000 * before : 0);
      const answer = await send({ ...call, body: { ...request, items: [item, ...request.items.slice(1)] } });
      if (answer.kind === 'no-answer') return answer;
      const text = answer.text.replaceAll(item.responseId, first.responseId).replaceAll(item.hash, first.hash);
      return { ...answer, text };
    },
  };
};

function renamed(item: SyncItem, seqShift: number): SyncItem {
  const envelope = JSON.parse(Buffer.from(item.bytes, 'base64').toString()) as Envelope;
  const responseId = randomUUID();
  const bytes = Buffer.from(canonicalJson({ ...envelope, responseId, seq: envelope.seq + seqShift }));
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { responseId, hash, bytes: bytes.toString('base64') };
}

/** Starts its new life as if it had had none before. */
const forgetsItsPast: Mutant = { storage: (storage) => ({ ...storage, earlier: async () => [] }) };

/** Tells of no number that it has not sent. */
const hidesNewest: Mutant = {
  storage: (storage) => ({
    ...storage,
    seq: async () => {
      const rows = await storage.due(1, new Set());
      return { next: 1, ...(rows[0] ? { lowestUnacked: rows[0].seq } : {}) };
    },
    earlier: async () => [],
  }),
};

/** Does not count what its queue should hold. */
const missesNoRow: Mutant = {
  storage: (storage) => ({ ...storage, events: () => storage.events().filter(({ code }) => code !== 'ROWS_MISSING') }),
};

/** Does not care that the server was restored. */
const sendsNothingAgain: Mutant = { storage: (storage) => ({ ...storage, resendAll: async () => undefined }) };

/** Calls what waits sent when it is enrolled again. */
const dropsItsQueue: Mutant = {
  storage: (storage, kiosk) => ({
    ...storage,
    reEnrol: async (identity) => {
      kiosk.disk.frames = [];
      await kiosk.inDatabase((db) => db.queue.clear());
      await storage.reEnrol(identity);
    },
  }),
};

const CLONED: readonly Happening[] = [
  visit,
  { kind: 'clone' },
  visit,
  visit,
  { kind: 'suspend', hours: 25, faults: ['none'] },
  visit,
  visit,
  { kind: 'suspend', hours: 25, faults: ['none'] },
  visit,
  visit,
];

const SERVER_KILLS = Array.from({ length: 24 }, (_, at): Happening[] => [visit, { kind: 'server-kill', at: at + 20 }]);
const LOST_ANSWER = [visit, under('lost-answer')];

/** The server itself notices loss by a kiosk's mark, and two tries of one number as a clone: a mutant here goes past both. */
const MUTANTS: readonly [string, Mutant, readonly Happening[], RegExp][] = [
  ['a client that believes any 200', believesAny200(), [visit, under('captive-portal')], /^I[12]:/],
  [
    'a server that answers before its commit, to kiosks that show it no mark,',
    { answersBeforeCommit: true, transport: showsNoMark },
    SERVER_KILLS.flat(),
    /^I2: .* never arrived$/,
  ],
  ['a kiosk without a journal', withoutJournal, [visit, { kind: 'wipe-database' }], /^I[12]:/],
  [
    'a kiosk that purges without a receipt',
    purgesWithoutReceipt,
    [visit, visit, { kind: 'suspend', hours: 2, faults: ['dropped-item'] }],
    /^I[14]:/,
  ],
  [
    'a kiosk that renames and renumbers an answer at every further try',
    renamesEachRetry(true),
    LOST_ANSWER,
    /^I2: .* is nobody's visit$/,
  ],
  [
    'a kiosk that forgets its past when it is enrolled again',
    forgetsItsPast,
    [visit, { kind: 'destroy-row' }, { kind: 're-enrol' }, visit],
    /^I10: the numbers do not tell/,
  ],
  [
    'a kiosk that does not tell how far its numbers go',
    hidesNewest,
    [visit, { kind: 'destroy-row' }],
    /^I10: the numbers do not tell/,
  ],
  [
    'the same, though it has told of a damage that destroyed another answer,',
    hidesNewest,
    [{ ...visit, database: 'fail' }, { kind: 'lose-journal' }, under('none'), visit, { kind: 'destroy-row' }],
    /^I10: the numbers do not tell/,
  ],
  [
    'a kiosk that does not miss the rows IndexedDB has lost, where the number was used twice,',
    missesNoRow,
    [
      { kind: 'clone' },
      { ...visit, draftOnly: true },
      { kind: 'clock', skewMs: 0 },
      { kind: 'kill' },
      { kind: 'clock', skewMs: 0 },
      { kind: 'destroy-row' },
      visit,
    ],
    /^I10: .* destroyed in silence$/,
  ],
  [
    'a kiosk that sends nothing again to a restored server',
    sendsNothingAgain,
    [{ kind: 'backup' }, visit, under('none'), { kind: 'restore' }],
    /^I2: .* never arrived$/,
  ],
  ['a kiosk that drops its queue when it is enrolled again', dropsItsQueue, CLONED, /^I1: /],
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

describe('the product notices by itself', () => {
  it.each([
    ['that answers were lost which it gave receipts for', { answersBeforeCommit: true }, { halted: true, fork: null }],
    ['nothing where each answer waited for its commit', {}, { halted: false, fork: null }],
  ])('%s', async (_name, mutant, noticed) => {
    expect(await noticedIn(SERVER_KILLS.flat(), mutant)).toEqual(noticed);
  });

  it.each([
    ['that one number was used for two answers', renamesEachRetry(false), { halted: false, fork: 'seq_reused' }],
    ['nothing where an answer was sent again as it was', {}, { halted: false, fork: null }],
  ])('%s', async (_name, mutant, noticed) => {
    expect(await noticedIn(LOST_ANSWER, mutant)).toEqual(noticed);
  });
});

/** What the server says of itself and of its kiosk after such a life; it counted nothing twice in it. */
async function noticedIn(happenings: readonly Happening[], mutant: Mutant) {
  const world = await World.create(mutant);
  try {
    for (const one of happenings) await world.play(one);
    await world.time.pass(18 * 60_000);
    const { responses, rolledUp } = lookAt(world);
    expect(responses.filter(({ id }) => !world.ledger.ends.has(id))).toEqual([]);
    expect(rolledUp).toBe(responses.length);
    const device = world.server.look((db) => db.prepare('select fork_cause from devices').get());
    return { halted: world.server.deps.safety.isHalted(), fork: device?.fork_cause };
  } finally {
    await world.end();
  }
}
