import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chainReply, driversReply, tiersReply } from '../../shared/contract/analysis.ts';
import { seededRandom } from '../../sync-server/analysis/statistics/random/seeded-random.ts';
import { runOn } from '../support/cli-runner.ts';
import { giveAnswers, kioskOf, reader, surveyText } from '../support/study.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { xlsxFile } from '../support/xlsx-file.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const NOW = Date.UTC(2026, 10, 22, 10);
const TEAMS = 36;
const PEOPLE = 12;
const CUSTOMERS = 20;
const CUSTOMER_ITEMS = ['benefit', 'promises', 'friendly', 'queue'] as const;
const STAFF_ITEMS = ['clarity', 'tools', 'trust', 'talks'] as const;

const random = seededRandom(7);
const normal = () => {
  let sum = 0;
  for (let at = 0; at < 12; at += 1) sum += random.next();
  return sum - 6;
};
/** trust -> clarity -> promises -> benefit -> revenue; everything else goes with nothing. */
const teams = Array.from({ length: TEAMS }, (_, at) => {
  const trust = normal();
  const clarity = 0.9 * trust + 0.45 * normal();
  const promises = 0.9 * clarity + 0.45 * normal();
  const benefit = 0.9 * promises + 0.45 * normal();
  const noise = { friendly: normal(), queue: normal(), tools: normal(), talks: normal() };
  return { key: `t${at}`, location: `l${Math.floor(at / 3)}`, trust, clarity, promises, benefit, ...noise };
});
type Team = (typeof teams)[number];
const answer = (standing: number) => Math.min(5, Math.max(1, Math.round(3.2 + 0.8 * standing + 0.6 * normal())));
const answersOf = <Item extends keyof Team & string>(team: Team, items: readonly Item[]) =>
  Object.fromEntries(items.map((item) => [item, answer(Number(team[item]))])) as Record<Item, number>;

const CHAIN = 'customer: [promises, friendly], work: [clarity, tools], practices: [trust, talks]';
const ORGANISATION = `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [${Array.from({ length: TEAMS / 3 }, (_, at) => `{ key: l${at}, name: L${at}, survey: lobby }`).join(', ')}]
teams: [${teams.map(({ key, location }, at) => `{ key: ${key}, name: T${at}, location: ${location} }`).join(', ')}]
goals: [{ key: out, name: { fi: K }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }]
surveys:
${surveyText('lobby', 'customer', CUSTOMER_ITEMS)}${surveyText('staff', 'staff', STAFF_ITEMS)}
linkages:
  - { key: main, name: { fi: M }, outcome: benefit, ${CHAIN} }
  - { key: csv, name: { fi: C }, outcome: benefit, ${CHAIN}, staff: { wave: 2026-04 } }
  - { key: letters, name: { fi: L }, outcome: benefit, ${CHAIN}, window: { period: 2026-07 } }
  - { key: money, name: { fi: E }, outcome: revenue, customer: [benefit, friendly], work: [], practices: [] }
  - { key: nothing, name: { fi: N }, outcome: queue, customer: [friendly], work: [tools], practices: [talks] }
`;

let server: TestServer;
let get: (path: string) => Promise<unknown>;
const juuri = (...args: string[]) => runOn(server.db, NOW, args);

async function importFile(name: string, content: string | Uint8Array, ...args: string[]) {
  const path = join(server.folder, name);
  await writeFile(path, content);
  const [command = '', ...rest] = args;
  expect(await juuri(command, path, ...rest)).toMatchObject({ code: 0, err: '' });
}

const csvOf = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => row.join(';')).join('\n');
const staffRows = () =>
  teams.flatMap((team) =>
    Array.from({ length: PEOPLE }, () => [team.key, ...Object.values(answersOf(team, STAFF_ITEMS))]),
  );

beforeAll(async () => {
  server = await startTestServer({ now: () => NOW, limits: { guesses: 1_000, perAddress: 10_000 } });
  await importFile('first.yml', ORGANISATION.replace(/.*key: money.*\n/, ''), 'apply');
  const header = ['team', ...STAFF_ITEMS];
  await importFile('april.csv', csvOf([header, ...staffRows()]), 'import-staff', '--period', '2026-04');
  const workbook = xlsxFile([{ name: 'May', rows: [header, ...staffRows()] }]);
  await importFile('may.xlsx', workbook, 'import-staff', '--period', '2026-05');
  const letters = teams.flatMap((team) =>
    Array.from({ length: CUSTOMERS }, () => [team.key, ...Object.values(answersOf(team, CUSTOMER_ITEMS))]),
  );
  const asked = ['team', ...CUSTOMER_ITEMS];
  await importFile('letters.csv', csvOf([asked, ...letters]), 'import-responses', '--period', '2026-07');
  const revenue = teams.map(({ key, benefit }) => [key, '2026-10', (100 + 10 * benefit + 2 * normal()).toFixed(2)]);
  await importFile(
    'money.csv',
    csvOf([['team', 'period', 'value'], ...revenue]),
    'import-outcome',
    '--outcome',
    'revenue',
  );
  // An imported figure can be an outcome once it is there.
  await importFile('whole.yml', ORGANISATION, 'apply');
  for (const [at, team] of teams.entries()) {
    const kiosk = await kioskOf(server, team.location, team.key);
    const visits = Array.from({ length: CUSTOMERS }, () => answersOf(team, CUSTOMER_ITEMS));
    await giveAnswers(kiosk, Date.UTC(2026, 9, 1 + (at % 28), 6), visits);
  }
  get = await reader(server);
});
afterAll(() => server.stop());

const chainOf = async (linkage: string, period = '2026-10') =>
  chainReply.parse(await get(`/api/analysis/chain?linkage=${linkage}&period=${period}`));
const tops = (reply: Awaited<ReturnType<typeof chainOf>>) =>
  reply.result.links.map(({ to, result: { items } }) => [to, items[0]?.item]);
const PLANTED = [
  ['benefit', 'promises'],
  ['promises', 'clarity'],
  ['clarity', 'trust'],
];

describe('a chain planted in imported files and in answers that kiosks sent', () => {
  it('comes out with its items on top, from practice to outcome, and tells what to try first', async () => {
    const reply = await chainOf('main');
    const { facts, result, told } = reply;
    expect(facts).toMatchObject({ unitsUsed: TEAMS, customers: { source: 'kiosks', answers: TEAMS * CUSTOMERS } });
    expect(facts.staff).toMatchObject({ period: '2026-05', answers: TEAMS * PEOPLE });
    expect(tops(reply)).toEqual(expect.arrayContaining(PLANTED));
    const path = { practice: 'trust', staff: 'clarity', customer: 'promises', outcome: 'benefit' };
    expect(result.paths[0]).toMatchObject(path);
    expect(told.tryFirst?.en).toBe(
      'The best candidate to try first: “trust”. Try it in some teams and compare with the others next round.',
    );
  });

  it('comes out of the CSV wave, and of customers asked in another channel, which the kiosks are never added to', async () => {
    const [csv, letters] = [await chainOf('csv'), await chainOf('letters', '2026-07')];
    expect(csv.facts.staff).toMatchObject({ period: '2026-04' });
    expect(letters.facts.customers).toMatchObject({ source: 'import', answers: TEAMS * CUSTOMERS });
    for (const reply of [csv, letters]) expect(tops(reply)).toEqual(expect.arrayContaining(PLANTED));
  });

  it('comes out with a financial result as its end', async () => {
    const reply = driversReply.parse(await get('/api/analysis/drivers?linkage=money&period=2026-10'));
    expect(reply.result.items[0]).toMatchObject({ item: 'benefit', grade: 'clear' });
    expect(reply.result.items[1]).toMatchObject({ item: 'friendly', grade: 'none' });
  });
});

describe('items that go with nothing', () => {
  it('have no arrow, and the page gets that in words', async () => {
    const { result, told } = await chainOf('nothing');
    expect(result).toMatchObject({ arrows: [], paths: [], grade: 'none' });
    expect(told.manager[0]).toEqual({
      fi: expect.stringMatching(/sattumasta/),
      sv: expect.stringMatching(/slumpen/),
      en: 'In this data no link can be told from chance, so no arrow is drawn.',
    });
    expect(told.tryFirst).toBeNull();
  });
});

describe('the command line and the API', () => {
  it.each([
    ['drivers', '', [], driversReply],
    ['drivers', '&outcome=promises', ['--outcome', 'promises'], driversReply],
    ['chain', '', [], chainReply],
    ['tiers', '', [], tiersReply],
    ['tiers', '&by=clarity', ['--by', 'clarity'], tiersReply],
  ] as const)('give the same JSON for %s%s, each worked out for itself', async (kind, query, args, reply) => {
    const forget = () => server.db.write(async (tx) => void (await tx.deleteFrom('analysis_results').execute()));
    await forget();
    const fromApi = await get(`/api/analysis/${kind}?linkage=main&period=2026-10${query}`);
    await forget();
    const asked = ['--linkage', 'main', '--period', '2026-10', ...args, '--format', 'json'];
    const ran = await juuri('analyse', kind, ...asked);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(ran.out)).toEqual(fromApi);
    expect(reply.parse(fromApi)).toEqual(fromApi);
  });
});
