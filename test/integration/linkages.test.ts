import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driversReply, teamTableReply, tiersReply } from '../../shared/contract/analysis.ts';
import { getLinkageVersions, saveLinkage } from '../../shared/contract/linkage.ts';
import type { Linkage } from '../../shared/domain/linkage.ts';
import { SOFTWARE } from '../../sync-server/config/software.ts';
import { runOn } from '../support/cli-runner.ts';
import { signedIn, surveyText } from '../support/study.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const NOW = Date.UTC(2026, 10, 22, 10);
const AT = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const ORGANISATION = `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [{ key: l0, name: L0 }, { key: l1, name: L1 }]
teams: [${AT.map((at) => `{ key: t${at}, name: T${at}, location: l${Math.floor(at / 4)} }`).join(', ')}]
goals: [{ key: out, name: { fi: K }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }]
surveys:
${surveyText('letters', 'customer', ['benefit', 'promises'])}${surveyText('staff', 'staff', ['clear', 'trust'])}`;

/** Of team `at` everybody says the same, so that its figures are known by heart: 1 to 4 in April, one more in September. */
const clear = (at: number) => (at % 4) + 1;
const trust = (at: number) => ((at + 1) % 4) + 1;
const staffOf = (at: number) => (at === 1 ? 6 : 10);
const customersOf = (at: number) => (at === 1 ? 12 : 8);

function fileOf(items: readonly string[], people: (at: number) => number, values: (at: number) => readonly number[]) {
  const rows = AT.flatMap((at) => Array.from({ length: people(at) }, () => [`t${at}`, ...values(at)].join(';')));
  return `team;${items.join(';')}\n${rows.join('\n')}\n`;
}
const waveOf = (more: number) =>
  fileOf(['clear', 'trust'], staffOf, (at) => [clear(at) + more, trust(at) + more].map((one) => Math.min(5, one)));

let server: TestServer;
let get: (path: string) => Promise<unknown>;
let post: (path: string, payload: object) => Promise<unknown>;

async function give(content: string, command: string, ...args: string[]): Promise<void> {
  const path = join(server.folder, 'given');
  await writeFile(path, content);
  expect(await runOn(server.db, NOW, [command, path, ...args])).toMatchObject({ code: 0, err: '' });
}

const BASE = {
  key: 'main',
  name: { fi: 'Pää' },
  outcome: 'benefit',
  customer: ['promises'],
  work: ['clear'],
  practices: ['trust'],
  window: { period: '2026-10' },
} as const;

/** Saves the linkage with these choices as its next version. */
const save = async (choices: Partial<Linkage> = {}) =>
  saveLinkage.reply.parse(await post('/api/linkages', { ...BASE, ...choices }));
const table = async () => teamTableReply.parse(await get('/api/analysis/teams?linkage=main'));
const figure = (reply: Awaited<ReturnType<typeof table>>, unit: string, item: string) =>
  reply.units.find((one) => one.unit === unit)?.figures.find((one) => one.item === item);

beforeAll(async () => {
  server = await startTestServer({ now: () => NOW });
  await give(ORGANISATION, 'apply');
  await give(waveOf(0), 'import-staff', '--period', '2026-04');
  await give(waveOf(1), 'import-staff', '--period', '2026-09');
  const letters = fileOf(['benefit', 'promises'], customersOf, (at) => [clear(at), 6 - clear(at)]);
  await give(letters, 'import-responses', '--period', '2026-10');
  ({ get, post } = await signedIn(server, 'administrator'));
});
afterAll(() => server.stop());

describe('a linkage', () => {
  it('is saved as a version that never changes; the same again is none, and a wrong one is refused whole', async () => {
    const first = await save();
    const again = await save();
    const second = await save({ lagMonths: 3 });
    expect([first.outcome, again.outcome, second.outcome]).toEqual(['saved', 'unchanged', 'saved']);
    const wrong = await save({ work: ['nothing'], customer: ['benefit'] });
    expect(wrong.outcome).toBe('refused');
    const { versions } = getLinkageVersions.reply.parse(await get('/api/linkages/versions?linkage=main'));
    expect(versions.map(({ number, savedBy, content }) => [number, savedBy, content.lagMonths])).toEqual([
      [2, 'maija', 3],
      [1, 'maija', 0],
    ]);
    expect(new Set(versions.map(({ hash }) => hash)).size).toBe(2);
  });

  it('takes the staff wave that ended its lag before the customers’ last day, or the one it names', async () => {
    await save();
    expect(figure(await table(), 't0', 'clear')).toMatchObject({ value: 25, n: 10 });
    await save({ lagMonths: 3 });
    const lagged = await table();
    expect([lagged.facts.staff?.period, figure(lagged, 't0', 'clear')]).toMatchObject(['2026-04', { value: 0, n: 10 }]);
    await save({ lagMonths: 24 });
    expect((await table()).facts.staff).toBeNull();
    await save({ lagMonths: 24, staff: { wave: '2026-04' } });
    expect((await table()).facts.staff?.period).toBe('2026-04');
  });

  it('leaves out units with fewer answers than it asks for, of either side, and says which', async () => {
    await save({ minimum: { staff: 8, customers: 5 } });
    expect((await table()).facts.leftOut).toEqual([{ unit: 't1', name: 'T1', reason: 'below-minimum' }]);
    await save({ minimum: { staff: 5, customers: 10 } });
    const { facts } = await table();
    expect(facts.leftOut.map(({ unit, reason }) => `${unit} ${reason}`)).toEqual(
      [0, 2, 3, 4, 5, 6, 7].map((at) => `t${at} too-few-customers`),
    );
    expect(facts.minimum).toEqual({ staff: 5, customers: 10 });
  });

  it('makes themes as the mean of their items in each unit, with the fewest answers behind one', async () => {
    await save({ work: ['lead'], practices: [], themes: [{ key: 'lead', name: { fi: 'J' }, of: ['clear', 'trust'] }] });
    const reply = await table();
    // t1: clear 3 = 50, trust 4 = 75; t3: clear 5 = 100, trust 2 = 25.
    expect([figure(reply, 't1', 'lead'), figure(reply, 't3', 'lead')]).toMatchObject([
      { value: 62.5, n: 6 },
      { value: 62.5, n: 10 },
    ]);
  });

  it('compares teams, or locations by all their answers', async () => {
    await save({ level: 'location' });
    const reply = await table();
    expect(reply.units.map(({ unit, kind }) => `${unit} ${kind}`)).toEqual(['l0 location', 'l1 location']);
    // Ten times 25, six times 50, ten times 75 and 100.
    expect(figure(reply, 'l0', 'clear')).toMatchObject({ value: expect.closeTo(2300 / 36, 9), n: 36 });
    expect(figure(reply, 'l0', 'benefit')).toMatchObject({ value: expect.closeTo(1300 / 36, 9), n: 36 });
  });

  it('counts each team once in the tiers, or by its answers', async () => {
    const meanOf = async () => {
      const { facts, result } = tiersReply.parse(await get('/api/analysis/tiers?linkage=main&by=clear'));
      return [facts.weights, result.tiers, result.measures.find(({ measure }) => measure === 'benefit')?.allMean];
    };
    await save();
    expect(await meanOf()).toEqual(['each-once', 2, 37.5]);
    await save({ weights: 'by-answers' });
    expect(await meanOf()).toEqual(['by-answers', 2, expect.closeTo(2500 / 68, 9)]);
  });
});

describe('a kept result', () => {
  it('names version, data, seed and software, and gives the same figures when all of that has changed since', async () => {
    await save();
    const ask = async () => driversReply.parse(await get('/api/analysis/drivers?linkage=main'));
    const first = await ask();
    const waves = await server.db.read.selectFrom('staff_waves').select(['id', 'period']).execute();
    const september = waves.find(({ period }) => period === '2026-09')?.id;
    expect(first.facts.software).toBe(SOFTWARE);
    expect(first.facts.seed).toBe(first.result.seed);
    expect(first.facts.dataCut.waves).toContain(september);
    expect(first.facts.dataCut.table).toMatch(/^[0-9a-f]{64}$/);
    const number = first.facts.linkage.number;

    await give(waveOf(2), 'import-staff', '--period', '2026-09', '--replace');
    await save({ customer: ['promises'], work: ['trust'], practices: [] });
    const later = await ask();
    expect(later.facts.linkage.number).toBe(number + 1);
    expect(later.facts.result).not.toBe(first.facts.result);
    expect(later.facts.dataCut).not.toEqual(first.facts.dataCut);

    const again = await runOn(server.db, NOW, ['analyse', 'again', first.facts.result]);
    expect([again.code, again.err]).toEqual([0, '']);
    const worked = driversReply.parse(JSON.parse(again.out));
    expect(worked.result).toEqual(first.result);
    expect(worked.facts).toMatchObject({ linkage: first.facts.linkage, dataCut: first.facts.dataCut });
  });
});
