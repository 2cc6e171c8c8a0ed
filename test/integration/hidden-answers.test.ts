import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { teamFigures } from '../../shared/contract/dashboard.ts';
import { CUSTOMER_ITEMS, STAFF_ITEMS } from '../../sync-server/analysis/simulation/latent-model.ts';
import {
  type SimulatedTeam,
  simulateOrganisation,
} from '../../sync-server/analysis/simulation/simulate-organisation.ts';
import { analyseHere } from '../../sync-server/features/analysis/analyse.ts';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';
import { surveyText } from '../support/study.ts';
import { xlsxParts } from '../support/xlsx-text.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/**
 * What is hidden tells nothing: answers of hidden groups are exchanged so that every shown figure stays, and nothing that is told may
 * change by a digit: no table, file, correlation, interval, reliability or sentence. The data are those of the generator.
 */
const NOW = Date.UTC(2026, 10, 22, 10);
const STAFF = STAFF_ITEMS.slice(5, 8);
const CUSTOMER = CUSTOMER_ITEMS.slice(4, 7);
const [practice = '', ...work] = STAFF;
const [first = '', second = '', outcome = ''] = CUSTOMER;
const MONTH = ['--period', '2026-10'] as const;

/** Thirty teams of the generator; in three of ten locations two teams are cut to four and three people. */
const TEAMS: readonly SimulatedTeam[] = simulateOrganisation({ teams: 30, effect: 1, seed: 11 }).map((team, at) => {
  const small = at < 9 && at % 3 < 2;
  return small ? { ...team, staff: team.staff.slice(0, 4 - (at % 3)) } : team;
});
const organisation = `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [${[...new Set(TEAMS.map(({ location }) => location))].map((one) => `{ key: ${one}, name: ${one} }`).join(', ')}]
teams:
${TEAMS.map(({ id, location }) => `  - { key: ${id}, name: Team ${id}, location: ${location} }`).join('\n')}
goals: [{ key: out, name: { fi: K }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }]
surveys:
${surveyText('lobby', 'customer', CUSTOMER)}${surveyText('staff', 'staff', STAFF)}
linkages:
  - { key: teams, name: { fi: T }, outcome: ${outcome}, customer: [${first}, ${second}], work: [${work.join(', ')}], practices: [${practice}] }
  - { key: places, name: { fi: L }, outcome: ${outcome}, customer: [${first}, ${second}], work: [${work.join(', ')}], practices: [${practice}], level: location }
`;

type People = readonly (readonly number[])[];

function fileOf(items: readonly string[], all: readonly string[], people: ReadonlyMap<string, People>): string {
  const rows = [...people].flatMap(([team, answers]) =>
    answers.map((one) => [`Team ${team}`, ...items.map((item) => one[all.indexOf(item)])].join(';')),
  );
  return `team;${items.join(';')}\n${rows.join('\n')}\n`;
}

const staffAsDrawn = new Map(TEAMS.map(({ id, staff }): [string, People] => [id, staff]));
const customers = new Map(TEAMS.map(({ id, customers: all }): [string, People] => [id, all]));

/** The first person of one team and that of another change places; the numbers of both teams stay. */
function exchanged(people: ReadonlyMap<string, People>, one: string, other: string): Map<string, People> {
  const [a = [], b = []] = [people.get(one), people.get(other)];
  return new Map([...people, [one, [...b.slice(0, 1), ...a.slice(1)]], [other, [...a.slice(0, 1), ...b.slice(1)]]]);
}

const open: TestCli[] = [];

async function importing(staff: ReadonlyMap<string, People>): Promise<TestCli> {
  const cli = await startTestCli(NOW);
  open.push(cli);
  const run = async (...args: string[]) => expect((await cli.run(...args)).err).toBe('');
  await run('apply', await cli.file('o.yml', organisation));
  await run('import-staff', await cli.file('s.csv', fileOf(STAFF, STAFF_ITEMS, staff)), ...MONTH);
  await run('import-responses', await cli.file('c.csv', fileOf(CUSTOMER, CUSTOMER_ITEMS, customers)), ...MONTH);
  return cli;
}

/** To ten digits, and without the names of result and table: sums of the same people in another order differ in the last bits. */
function toTenDigits(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (name, value: unknown) => {
    if (name === 'result' && typeof value === 'string') return 'name';
    if (name === 'table' && typeof value === 'string') return 'fingerprint';
    return typeof value === 'number' ? Number(value.toPrecision(10)) : value;
  });
}

async function answerOf(cli: TestCli, wanted: Parameters<typeof analyseHere>[1]): Promise<unknown> {
  return toTenDigits(await analyseHere({ db: cli.db, now: () => NOW, software: 'test' }, wanted));
}

/** Everything that is told. */
async function everythingTold(cli: TestCli): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {};
  for (const format of ['json', 'csv']) {
    told[format] = (await cli.run('figures', ...MONTH, '--format', format)).out;
  }
  const sheets = xlsxParts((await cli.run('figures', ...MONTH, '--format', 'xlsx')).bytes);
  told.xlsx = [...sheets].filter(([part]) => part.includes('worksheets') || part.includes('sharedStrings'));
  for (const linkage of ['teams', 'places']) {
    for (const kind of ['drivers', 'chain', 'tiers', 'teams'] as const) {
      const wanted = { kind, linkage, period: '2026-10' };
      told[`${kind} ${linkage}`] = await answerOf(cli, wanted);
    }
    for (const item of work) {
      const wanted = { kind: 'drivers' as const, linkage, period: '2026-10', outcome: item };
      told[`drivers of ${item} ${linkage}`] = await answerOf(cli, wanted);
    }
  }
  return told;
}

let asDrawn: Record<string, unknown>;
let hidden: ReadonlySet<string>;

beforeAll(async () => {
  const cli = await importing(staffAsDrawn);
  asDrawn = await everythingTold(cli);
  const { rows } = teamFigures.parse(JSON.parse(String(asDrawn.json)));
  hidden = new Set(rows.filter(({ staff }) => staff.every((cell) => cell.hidden)).map(({ team }) => team));
});
afterAll(async () => {
  for (const cli of open) await cli.stop();
});

describe('answers of hidden groups that change places', () => {
  it('are of teams whose every cell is hidden, beside models that are fitted', () => {
    for (const one of ['t01', 't02', 't04', 't05', 't07', 't08']) expect(hidden).toContain(one);
    expect(JSON.stringify(asDrawn['chain teams'])).toContain('"dfResidual"');
    expect(JSON.stringify(asDrawn['drivers teams'])).toContain('"icc1"');
  });

  it('change no figure, interval, reliability, file or sentence', async () => {
    let staff: ReadonlyMap<string, People> = staffAsDrawn;
    for (const [one, other] of [
      ['t01', 't02'],
      ['t04', 't05'],
      ['t07', 't08'],
    ] as const) {
      staff = exchanged(staff, one, other);
    }
    expect(staff.get('t01')).not.toEqual(staffAsDrawn.get('t01'));
    const told = await everythingTold(await importing(staff));
    for (const [what, answer] of Object.entries(asDrawn)) expect([what, told[what]]).toEqual([what, answer]);
  });

  it('would be seen at once were they of a shown team', async () => {
    const told = await everythingTold(await importing(exchanged(staffAsDrawn, 't02', 't10')));
    const changed = Object.keys(asDrawn).filter((what) => JSON.stringify(told[what]) !== JSON.stringify(asDrawn[what]));
    expect(changed).toContain('csv');
    expect(changed).toContain('xlsx');
    expect(changed).toContain('chain teams');
  });
});
