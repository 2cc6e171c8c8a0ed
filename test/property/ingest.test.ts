import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/sync/canonical-json.ts';
import type { Envelope } from '../../shared/sync/envelope.ts';
import { giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const NOW = Date.UTC(2026, 9, 14, 15);
const HOURS = { 3: { from: '08:00', to: '17:00' } };

/** One visit: how long after the one before it began, how long it took, what was said. */
const step = fc.record({
  pauseMs: fc.constantFrom(500, 5_000, 20_000, 600_000, 7_200_000),
  durationMs: fc.constantFrom(2_000, 5_500, 20_000, -1),
  ease: fc.integer({ min: 1, max: 6 }),
  team: fc.constantFrom('red', 'blue', 'dont-know', undefined),
  reason: fc.constantFrom('buy', 'ask', undefined),
  words: fc.constantFrom('', 'good', 'mail a@b.fi', undefined),
  flag: fc.constantFrom('fast' as const, 'gibberish' as const, undefined),
  test: fc.constantFrom(1 as const, undefined, undefined, undefined),
});
/** Which visits go together in a batch, in which order, and which are sent again. */
const plan = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 14 }),
  order: fc.infiniteStream(fc.nat()),
  sizes: fc.infiniteStream(fc.integer({ min: 1, max: 6 })),
  again: fc.infiniteStream(fc.boolean()),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const server = async () => {
  const started = await startTestServer({ now: () => NOW, limits: { perDevice: 1e6, guesses: 1e6, perAddress: 1e6 } });
  await giveLobby(started.db, { openingHours: HOURS });
  return started;
};

function envelopes(kiosk: TestKiosk, steps: readonly Step[]): Envelope[] {
  let start = NOW - steps.reduce((sum, one) => sum + one.pauseMs + Math.max(one.durationMs, 0), 0);
  return steps.map((one, index) => {
    const end = start + Math.max(one.durationMs, 0);
    start = end + one.pauseMs;
    const answers: Envelope['answers'] = [{ q: 'ease', n: one.ease, ms: 1 }];
    if (one.team) answers.push({ q: 'where', o: [one.team], ms: 1 });
    if (one.reason) answers.push({ q: 'reason', o: [one.reason], ms: 1 });
    if (one.words !== undefined) answers.push({ q: 'words', t: one.words, ms: 1 });
    const { durationMs } = one;
    const extra = one.test ? { test: one.test } : {};
    return kiosk.visit({
      seq: index + 1,
      wallMs: end,
      durationMs,
      answers,
      flags: one.flag ? [one.flag] : [],
      ...extra,
    });
  });
}

/** Everything counted or kept, without what only arrival decides (ordinals, times of arrival). */
async function stateOf({ db }: TestServer): Promise<string> {
  const rows = await Promise.all([
    db.read
      .selectFrom('responses')
      .select(['id', 'hash', 'bytes', 'team_id', 'captured_at', 'local_day', 'flags', 'set_aside', 'test'])
      .orderBy('id')
      .execute(),
    db.read.selectFrom('quarantine').select(['response_id', 'hash', 'cause']).orderBy('response_id').execute(),
    db.read
      .selectFrom('rollup_location_day')
      .selectAll()
      .orderBy('local_day')
      .orderBy('question_id')
      .orderBy('choice')
      .execute(),
    db.read.selectFrom('team_month_counts').selectAll().orderBy('team_id').orderBy('month').execute(),
    db.read.selectFrom('team_day_counts').selectAll().orderBy('team_id').orderBy('local_day').execute(),
    db.read
      .selectFrom('rollup_organisation_day')
      .selectAll()
      .orderBy('local_day')
      .orderBy('question_id')
      .orderBy('choice')
      .execute(),
    db.read
      .selectFrom('answers')
      .innerJoin('responses', 'responses.ordinal', 'answers.response_ordinal')
      .leftJoin('segments', 'segments.id', 'answers.segment_id')
      .select(['responses.id', 'question_id', 'choice', 'answers.set_aside', 'segments.answers as segment'])
      .orderBy('responses.id')
      .orderBy('question_id')
      .execute(),
    db.read
      .selectFrom('comments')
      .innerJoin('responses', 'responses.ordinal', 'comments.response_ordinal')
      .select(['responses.id', 'text', 'hidden'])
      .orderBy('responses.id')
      .execute(),
  ]);
  return canonicalJson(rows);
}
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** A team's cells are texts. */
const isEmpty = (count: unknown) => count === 0 || count === '{}';
/** Counts as they follow from the stored rows alone: an empty roll-up row is as good as none. */
const withoutZeros = (state: string) =>
  canonicalJson(
    (JSON.parse(state) as Record<string, unknown>[][]).map((rows) =>
      rows.filter((row) => !isEmpty(row.counted) || !isEmpty(row.set_aside) || !('counted' in row)),
    ),
  );

describe('ingest', () => {
  it('comes to the same state whatever the order, batching and repetition', async () => {
    const [shuffled, sorted] = await Promise.all([server(), server()]);
    await fc.assert(
      fc.asyncProperty(plan, async ({ steps, order, sizes, again }) => {
        await Promise.all([shuffled, sorted].map(forget));
        const kiosk = await TestKiosk.enrol(shuffled);
        const visits = envelopes(kiosk, steps);
        await copyKiosk(shuffled, sorted);
        const twin = new TestKiosk(sorted, kiosk.identity);
        for (const visit of visits) await twin.send([itemOf(visit)], { clock: clockOf(kiosk) });
        const mixed = visits
          .map((visit) => ({ visit, rank: order.next().value ?? 0 }))
          .toSorted((a, b) => a.rank - b.rank);
        for (let rest = mixed.map(({ visit }) => itemOf(visit)); rest.length > 0; ) {
          const batch = rest.slice(0, sizes.next().value ?? 1);
          rest = rest.slice(batch.length);
          const repeats = again.next().value ? 2 : 1;
          await Promise.all(Array.from({ length: repeats }, () => kiosk.send([...batch, ...batch.slice(0, 1)])));
        }
        expect(hashOf(withoutZeros(await stateOf(shuffled)))).toBe(hashOf(withoutZeros(await stateOf(sorted))));
        const kept = await shuffled.db.read.selectFrom('responses').select('id').execute();
        const apart = await shuffled.db.read.selectFrom('quarantine').select('response_id').execute();
        expect(kept.length + apart.length).toBe(visits.length);
      }),
      { numRuns: 25 },
    );
    await Promise.all([shuffled.stop(), sorted.stop()]);
  });
});

const clockOf = (kiosk: TestKiosk) => ({ wall: NOW, mono: NOW, bootId: kiosk.bootId });

/** Empties what a run has written. */
async function forget({ db }: TestServer): Promise<void> {
  const written = [
    'comments',
    'answers',
    'responses',
    'quarantine',
    'rollup_location_day',
    'team_month_counts',
    'team_day_counts',
    'rollup_organisation_day',
    'seq_gaps',
    'clock_samples',
    'assignments',
    'enrolment_codes',
    'devices',
  ] as const;
  await db.write(async (tx) => {
    for (const table of written) await tx.deleteFrom(table).execute();
  });
}

/** The same device on another server. */
async function copyKiosk(from: TestServer, to: TestServer): Promise<void> {
  const [devices, assignments] = await Promise.all([
    from.db.read.selectFrom('devices').selectAll().execute(),
    from.db.read.selectFrom('assignments').selectAll().execute(),
  ]);
  await to.db.write(async (tx) => {
    await tx.insertInto('devices').values(devices).execute();
    await tx.insertInto('assignments').values(assignments).execute();
  });
}
