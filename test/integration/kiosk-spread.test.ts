import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Unit } from '../../sync-server/analysis/units/merge-units.ts';
import { insertRows } from '../../sync-server/db/sqlite-dialect.ts';
import { withinKiosks } from '../../sync-server/features/analysis/within-units.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const DAY = '2026-10-14';
const WINDOW = { label: DAY, from: DAY, to: DAY };
const MANY = 60_000;
/** Every 30,000th visit of the many is of the team that the sample hardly meets. */
const RARE = 30_000;
const COLUMNS = [{ item: 'visit', side: 'customer' as const, of: ['visit'] }];
let server: TestServer;

/** Points 1 to 5 in turn for "wide", 3 and 4 in turn for "narrow": variances of the index 1,250 and 156.25 by their definition. */
function answerOf(ordinal: number): [team: string, points: number] {
  if (ordinal % RARE === 0) return ['rare', 5];
  const at = Math.floor(ordinal / 3);
  return at % 2 === 0 ? ['wide', 1 + (Math.floor(at / 2) % 5)] : ['narrow', 3 + (Math.floor(at / 2) % 2)];
}

beforeAll(async () => {
  server = await startTestServer();
  const ordinals = Array.from({ length: MANY }, (_, at) => at + 1);
  await server.db.write(async (tx) => {
    const question = "insert into questions (id, type, points, goals, choices) values (?, 'scale', 5, '[]', '[]')";
    await insertRows(tx, question, [['visit']]);
    // The spread is read off answers alone: they stand here without the responses they came with.
    await sql`drop table answers`.execute(tx);
    await sql`create table answers (response_ordinal integer, question_id text, choice text, local_day text,
      location_id text, team_id text, hour_of_week integer, segment_id integer, set_aside integer)`.execute(tx);
    await sql`create index answers_by_response on answers (response_ordinal)`.execute(tx);
    await insertRows(
      tx,
      `insert into answers (response_ordinal, question_id, choice, local_day, location_id, team_id, hour_of_week, segment_id, set_aside)
       values (?, 'visit', ?, '${DAY}', 'hall', ?, 9, null, 0)`,
      ordinals.map((ordinal) => {
        const [team, points] = answerOf(ordinal);
        return [ordinal, String(points), team];
      }),
    );
  });
}, 60_000);
afterAll(() => server.stop());

const unitOf = (team: string, n: number): Unit => ({
  unit: team,
  name: team,
  location: 'hall',
  kind: 'team',
  teams: [team],
  figures: new Map([['visit', { value: 50, n }]]),
});
const units = [unitOf('wide', 29_999), unitOf('narrow', 29_999), unitOf('rare', 40)];
const spreadOf = async (last: number) => {
  const found = await withinKiosks(server.db.read, WINDOW, last, { columns: COLUMNS, units });
  return new Map(
    [...found].map(([team, { n, products }]) => [team, { n, variance: (products[0]?.[0] ?? 0) / (n - 1) }]),
  );
};

describe('how kiosk answers spread inside a team', () => {
  it('is read off a sample of many answers, brought up to the number behind the figure', async () => {
    const found = await spreadOf(MANY);
    expect([...found].map(([team, { n }]) => [team, n])).toEqual([
      ['wide', 29_999],
      ['narrow', 29_999],
      ['rare', 40],
    ]);
    expect(found.get('wide')?.variance).toBeGreaterThan(1250 * 0.99);
    expect(found.get('wide')?.variance).toBeLessThan(1250 * 1.01);
    expect(found.get('narrow')?.variance).toBeGreaterThan(156.25 * 0.99);
    expect(found.get('narrow')?.variance).toBeLessThan(156.25 * 1.01);
  });

  /** Every second visit is looked at: of six, two of "wide" and one of "narrow". */
  it('is that of all teams together for a team the sample meets less than twice', async () => {
    const found = await spreadOf(MANY - RARE + 1);
    const [wide, narrow] = [found.get('wide')?.variance ?? 0, found.get('narrow')?.variance ?? 0];
    expect(found.get('rare')?.n).toBe(40);
    expect(found.get('rare')?.variance).toBeCloseTo((2 * wide + narrow) / 3, 0);
  });

  it('is read off every answer where there are few, and then has their own number', async () => {
    const found = await spreadOf(12_000);
    expect(found.get('wide')?.n).toBe(6_000);
    expect(found.has('rare') && found.get('rare')?.n).toBe(0);
  });
});
