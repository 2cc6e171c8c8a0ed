import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalMood } from '../../unit/kiosk/storage/fake-platform.ts';
import { type DatabaseMood, device, visit } from '../../unit/kiosk/storage/harness.ts';
import { onlineKiosk } from '../../unit/kiosk/sync/kiosk-online.ts';
import type { Fault, ModelServer } from '../../unit/kiosk/sync/model-server.ts';

const MINUTE = 60_000;
/** More on demand: JUURI_PROPERTY_RUNS=10000. */
const RUNS = Number(process.env.JUURI_PROPERTY_RUNS ?? 120);

/** What may happen to a kiosk, in any order. */
type Happening =
  | {
      readonly kind: 'visit';
      readonly journal: JournalMood;
      readonly database: DatabaseMood;
      readonly draftsOnly: boolean;
    }
  | { readonly kind: 'kill' }
  | { readonly kind: 'wipe' }
  | { readonly kind: 'time'; readonly minutes: number; readonly faults: readonly Fault[] };

const FAULTS: readonly Fault[] = [
  'none',
  'none',
  'lost-request',
  'lost-answer',
  'duplicated-request',
  'answer-of-before',
  'other-server',
  'other-batch',
  'other-hash',
  'omitted-item',
  'empty-json',
  'html',
  'truncated',
  'error-500',
  'busy-503',
];

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('visit' as const),
      journal: fc.constantFrom<JournalMood>('ok', 'ok', 'ok', 'fail', 'hang'),
      database: fc.constantFrom<DatabaseMood>('ok', 'ok', 'ok', 'fail', 'hang'),
      draftsOnly: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'kill' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'wipe' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      minutes: fc.integer({ min: 1, max: 40 }),
      faults: fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 6 }),
    }),
  },
);

/** Plays the happenings, ends the faults, drains; returns who was thanked and what the server has. */
async function play(happenings: readonly Happening[], journalLies: boolean) {
  const kiosk = await onlineKiosk(() => 0.5, device());
  const { disk } = kiosk.device;
  kiosk.device.hangDeadlineMs = 40;
  const thanked = new Set<string>();
  /** Thanked while only IndexedDB had it: a wipe before the repair may lose these, and no design with two stores can help. */
  const oneSided = new Set<string>();
  for (const one of happenings) {
    if (one.kind === 'visit') {
      const record = visit();
      await kiosk.storage.saveDraft(record);
      if (one.draftsOnly) continue;
      disk.mood = journalLies ? 'lie' : one.journal;
      kiosk.device.database = one.database;
      const outcome = await kiosk.storage.commit(record);
      if (outcome !== 'none') thanked.add(record.responseId);
      if (outcome === 'one' && one.journal !== 'ok') oneSided.add(record.responseId);
      disk.mood = journalLies ? 'lie' : 'ok';
      kiosk.device.database = 'ok';
    } else if (one.kind === 'kill') await kiosk.restart();
    else if (one.kind === 'wipe') {
      kiosk.loop.stop();
      kiosk.storage.close();
      if (journalLies || [...oneSided].every((id) => disk.frames.some((frame) => frame.responseId === id)))
        await kiosk.device.wipeDatabase();
      await kiosk.restart();
    } else {
      let call = 0;
      kiosk.server.fault = () => one.faults[call++ % one.faults.length] ?? 'none';
      await kiosk.clock.pass(one.minutes * MINUTE);
    }
  }
  kiosk.server.fault = () => 'none';
  await kiosk.restart();
  await kiosk.clock.pass(40 * MINUTE);
  const rows = await kiosk.device.rows();
  const unsent = kiosk.storage.status().unsent;
  kiosk.loop.stop();
  kiosk.storage.close();
  return { thanked, server: kiosk.server, rows, unsent };
}

/** With the very bytes that were frozen: counted, or in quarantine when the server kept failing over just this row. */
function isOnServer(server: ModelServer, row: { responseId: string; hash: string }): boolean {
  return server.stored.get(row.responseId)?.hash === row.hash || server.salvaged.includes(row.hash);
}

describe('whatever happens to a kiosk', () => {
  it('every thanked answer is on the server once, and nothing stays in the queue', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 14 }), async (happenings) => {
        const { thanked, server, rows, unsent } = await play(happenings, false);
        const arrived = new Map(rows.map((row) => [row.responseId, isOnServer(server, row)]));
        for (const id of thanked) expect(arrived.get(id), `thanked answer ${id}`).toBe(true);
        expect([...arrived.values()]).not.toContain(false);
        expect(unsent).toBe(0);
        expect(server.conflicts).toEqual([]);
        const seqs = rows.map((row) => row.seq);
        expect(new Set(seqs).size).toBe(seqs.length);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it('would lose answers without the journal: with its write removed and IndexedDB deleted the same check fails', async () => {
    const { thanked, server } = await play(
      [{ kind: 'visit', journal: 'ok', database: 'ok', draftsOnly: false }, { kind: 'wipe' }],
      true,
    );
    expect(thanked.size).toBe(1);
    expect([...thanked].filter((id) => server.stored.has(id))).toEqual([]);
  });
});
