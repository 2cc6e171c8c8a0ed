import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { getActions } from '../../shared/contract/actions.ts';
import { chainReply, driversReply, teamTableReply, tiersReply } from '../../shared/contract/analysis.ts';
import { answerSharesReply } from '../../shared/contract/answer-shares.ts';
import { goalsOverview, teamFigures } from '../../shared/contract/dashboard.ts';
import { seededRandom } from '../../sync-server/analysis/statistics/random/seeded-random.ts';
import { makeAction } from '../../sync-server/features/actions/make-action.ts';
import { driversOfTold, type SaidAndTold, tiersOfTold } from '../support/analyses-of-told.ts';
import { AUDITED } from '../support/audited-exchanges.ts';
import { runOn } from '../support/cli-runner.ts';
import { reader, surveyText } from '../support/study.ts';
import { type Equation, recoveredGroups } from '../support/subtraction-attack.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { xlsxParts } from '../support/xlsx-text.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const NOW = Date.UTC(2026, 10, 22, 10);
const K = 5;
const MONTHS = ['2026-03', '2026-04', '2026-05', '2026-06'] as const;
/** A month of its own, in which few are of one mind. */
const ALIKE = '2026-07';
type Month = (typeof MONTHS)[number] | typeof ALIKE;
const SIDES = { staff: ['s1', 's2'], customer: ['c1', 'c2'] } as const;
type Side = keyof typeof SIDES;
const TEAMS = Array.from({ length: 9 }, (_, at) => ({ key: `t${at}`, location: `l${Math.floor(at / 3)}` }));

/** Each customers' item has a goal of its own, so that the goal's figure is that of the item; \`out\` takes both together. */
const goalOf = (item: string) => `goal-${item}`;

/** The name of each team in the files; that of t4 and t8 is unknown until an alias is given. */
const writtenAs = (team: string) => (team === 't4' || team === 't8' ? `Old ${team}` : team);
const organisation = (aliases: boolean) => `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [{ key: l0, name: L0 }, { key: l1, name: L1 }, { key: l2, name: L2 }]
teams:
${TEAMS.map(
  ({ key, location }) =>
    `  - { key: ${key}, name: Team ${key}, location: ${location}${aliases && key !== writtenAs(key) ? `, aliases: [${writtenAs(key)}]` : ''} }`,
).join('\n')}
goals:
${['out', ...SIDES.customer.map(goalOf)].map((key) => `  - { key: ${key}, name: { fi: ${key} }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }`).join('\n')}
surveys:
${surveyText('lobby', 'customer', SIDES.customer, (id) => [goalOf(id)])}${surveyText('staff', 'staff', SIDES.staff)}
linkages:
  - { key: teams, name: { fi: T }, outcome: c1, customer: [c2], work: [s1], practices: [s2], minimum: { customers: 1 } }
  - { key: places, name: { fi: L }, outcome: c1, customer: [c2], work: [s1], practices: [s2], level: location, minimum: { customers: 1 } }
`;

interface Person {
  readonly name: string;
  readonly team: string;
  readonly month: Month;
  readonly side: Side;
  /** 1 to 5 by item; somebody may leave one out. */
  readonly answers: Readonly<Record<string, number>>;
}

const random = seededRandom(20261122);
let born = 0;
function personOf(team: string, month: Month, side: Side): Person {
  born += 1;
  const answers = SIDES[side].flatMap((item, at) =>
    at === 1 && random.below(9) === 0 ? [] : [[item, 1 + random.below(5)] as const],
  );
  return { name: `p${born}`, team, month, side, answers: Object.fromEntries(answers) };
}
const everybody = () =>
  MONTHS.flatMap((month) =>
    (['staff', 'customer'] as const).flatMap((side) =>
      TEAMS.flatMap(({ key }) => Array.from({ length: random.below(10) }, () => personOf(key, month, side))),
    ),
  );

/** A corrected file: here and there somebody is gone or has joined, in one team many. */
const corrected = (people: readonly Person[]) =>
  MONTHS.flatMap((month) =>
    (['staff', 'customer'] as const).flatMap((side) => {
      const own = people.filter((one) => one.month === month && one.side === side && random.below(25) > 0);
      const joined = Array.from({ length: 1 + random.below(3) }, () => personOf(`t${random.below(9)}`, month, side));
      const many = `t${random.below(9)}`;
      return [...own, ...joined, ...Array.from({ length: 6 }, () => personOf(many, month, side))];
    }),
  );

let server: TestServer;
let get: (path: string) => Promise<unknown>;
/** Paths that were asked, without their queries. */
const asked = new Set<string>();
const log: string[] = [];
const printed: string[] = [];

async function juuri(...args: string[]) {
  const ran = await runOn(server.db, NOW, args);
  expect([ran.code, args, ran.err]).toEqual([0, args, expect.any(String)]);
  printed.push(ran.err);
  return ran;
}

async function fileOf(name: string, content: string): Promise<string> {
  const path = join(server.folder, name);
  await writeFile(path, content);
  return path;
}

async function importAll(people: readonly Person[], ...args: string[]) {
  for (const month of MONTHS) {
    for (const side of ['staff', 'customer'] as const) await importOne(people, month, side, ...args);
  }
}

async function importOne(people: readonly Person[], month: Month, side: Side, ...args: string[]) {
  const rows = people
    .filter((one) => one.month === month && one.side === side)
    .map(({ team, answers }) => [writtenAs(team), ...SIDES[side].map((item) => answers[item] ?? '')].join(';'));
  const path = await fileOf('answers.csv', `team;${SIDES[side].join(';')}\n${rows.join('\n')}\n`);
  const command = side === 'staff' ? 'import-staff' : 'import-responses';
  printed.push((await juuri(command, path, '--period', month, ...args)).out);
}

interface Stage {
  readonly people: readonly Person[];
  /** Whether the old names are known. */
  readonly aliases: boolean;
}

interface Published {
  readonly month: Month;
  readonly item: string;
  readonly teams: readonly string[];
  readonly value: number;
  readonly n: number;
}

type Cell = { item: string; hidden: boolean; value?: number; n?: number };
const shownCells = (month: Month, teams: readonly string[], cells: readonly Cell[]): Published[] =>
  cells.flatMap(({ item, hidden, value, n }) =>
    hidden || value === undefined || n === undefined ? [] : [{ month, item, teams, value, n }],
  );

/** Everything that API, files and command line tell of a month. */
async function publishedIn(month: Month): Promise<Published[]> {
  const figures = teamFigures.parse(await get(`/api/team-figures?period=${month}`));
  const own = figures.rows.flatMap(({ team, staff }) => shownCells(month, [team], staff));
  const imported = figures.imported?.rows.flatMap((row) => shownCells(month, [row.team], row.figures)) ?? [];
  await sameInFiles(month, [...own, ...imported]);
  const merged = (await Promise.all(['teams', 'places'].map((linkage) => mergedIn(month, linkage)))).flat();
  return [...own, ...imported, ...merged, ...(await goalsIn(month, merged))];
}

/** Goals by imported customers, of each location and of all; a goal of one item is that item's figure. */
async function goalsIn(month: Month, merged: readonly Published[]): Promise<Published[]> {
  const cells = await Promise.all(
    ['', 'l0', 'l1', 'l2'].map(async (place) => {
      const query = place === '' ? '' : `&location=${place}`;
      const { goals, imported } = goalsOverview.parse(await get(`/api/goals?period=${month}${query}`));
      // Nobody was asked at a kiosk: a figure there would be one of staff or of imported customers.
      expect(goals.map(({ figure }) => [figure.value, figure.n])).toEqual(goals.map(() => [null, 0]));
      return SIDES.customer.flatMap((item) => {
        const parts = locationsTold(merged, item).filter((teams) => place === '' || isIn(place)(teams[0] as string));
        const own = imported?.goals.find(({ goal }) => goal === goalOf(item));
        if (!own || own.hidden) return [];
        return [{ month, item, teams: parts.flat(), value: own.value, n: own.n }];
      });
    }),
  );
  return cells.flat();
}

const isIn = (place: string) => (team: string) => TEAMS.some(({ key, location }) => key === team && location === place);

/** Teams of each location whose figure of an item is told. */
function locationsTold(merged: readonly Published[], item: string): readonly (readonly string[])[] {
  return merged.filter((one) => one.item === item && one.teams.length > 1).map(({ teams }) => teams);
}

async function mergedIn(month: Month, linkage: string): Promise<Published[]> {
  const { units, facts } = teamTableReply.parse(
    await get(`/api/analysis/teams?linkage=${linkage}&period=${month}&x=s1&y=c1`),
  );
  return units.flatMap(({ unit, kind, location, figures }) => {
    const pool = facts.pools.find((one) => one.unit === unit)?.teams;
    const inside = TEAMS.filter((team) => team.location === location).map(({ key }) => key);
    const staff = figures.filter(({ item }) => item.startsWith('s'));
    if (kind !== 'pool') return shownCells(month, kind === 'team' ? [unit] : inside, figures);
    // Customers in a pool are sums of shown teams, which are told themselves.
    return shownCells(month, pool?.map(keyOf) ?? [], staff);
  });
}

const keyOf = (name: string) => name.replace('Team ', '');

/** CSV, XLSX and JSON of the command line tell the very cells of the API, and no other. */
async function sameInFiles(month: Month, cells: readonly Published[]): Promise<void> {
  const { out } = await juuri('figures', '--period', month, '--format', 'csv');
  const rows = Papa.parse<Record<string, string>>(out.replace('\uFEFF', ''), {
    header: true,
    skipEmptyLines: true,
  }).data;
  const told = rows.flatMap((row) =>
    Object.entries(row).flatMap(([column, cell]) => {
      const [, item] = /^(?:import_)?([sc]\d)_index$/.exec(column) ?? [];
      return item && !cell.startsWith('hidden') && cell !== ''
        ? [`${row.team} ${item} ${Number(cell).toFixed(2)}`]
        : [];
    }),
  );
  const wanted = cells.map(({ teams, item, value }) => `${teams[0]} ${item} ${value.toFixed(2)}`);
  expect(told.sort()).toEqual(wanted.sort());
  const workbook = await juuri('figures', '--period', month, '--format', 'xlsx');
  const sheets = [...xlsxParts(workbook.bytes)].filter(([part]) => /sheet\d\.xml$/.test(part)).map(([, xml]) => xml);
  const numbers = sheets.join('').match(/<v>-?\d+\.?\d*<\/v>/g) ?? [];
  const fromCsv = rows
    .flatMap(({ period: _, ...row }) => Object.values(row))
    .filter((cell) => /^-?\d/.test(cell ?? ''));
  expect(numbers.length).toBeLessThanOrEqual(fromCsv.length + sheets.join('').split('t="s"').length);
  const json = JSON.parse((await juuri('figures', '--period', month, '--format', 'json')).out);
  expect(json).toEqual(await get(`/api/team-figures?period=${month}`));
}

/** The people behind a published figure; that it is theirs is checked. */
function equationOf({ people, aliases }: Stage, { month, item, teams, value, n }: Published): Equation {
  const inside = people.filter(
    (one) =>
      one.month === month &&
      one.answers[item] !== undefined &&
      teams.includes(one.team) &&
      (aliases || writtenAs(one.team) === one.team),
  );
  const sum = inside.reduce((all, { answers }) => all + 25 * ((answers[item] ?? 1) - 1), 0);
  expect([month, item, teams, n, (sum / inside.length).toFixed(6)]).toEqual([
    month,
    item,
    teams,
    inside.length,
    value.toFixed(6),
  ]);
  expect(n).toBeGreaterThanOrEqual(K);
  return new Set(inside.map(({ name }) => name));
}

const stages: { readonly stage: Stage; readonly told: readonly Published[] }[] = [];
async function look(stage: Stage): Promise<void> {
  const told = [];
  for (const month of MONTHS) told.push(...(await publishedIn(month)));
  stages.push({ stage, told });
}

function attack(chosen: readonly (typeof stages)[number][]): string[] {
  return MONTHS.flatMap((month) =>
    Object.values(SIDES)
      .flat()
      .flatMap((item) => {
        const equations = chosen.flatMap(({ stage, told }) =>
          told.filter((one) => one.month === month && one.item === item).map((one) => equationOf(stage, one)),
        );
        return recoveredGroups(equations, K).map((group) => `${month} ${item}: ${group}`);
      }),
  );
}

/** What analyses say of single items, and what the told units give: the same, so analyses add no equation. */
const analyses: SaidAndTold[] = [];

async function analyse(month: Month, linkage: string): Promise<void> {
  const query = `?linkage=${linkage}&period=${month}`;
  const { units } = teamTableReply.parse(await get(`/api/analysis/teams${query}`));
  const chain = chainReply.parse(await get(`/api/analysis/chain${query}`)).result;
  const drivers = driversReply.parse(await get(`/api/analysis/drivers${query}&outcome=c2`)).result;
  analyses.push(driversOfTold(units, drivers), ...chain.links.map(({ result }) => driversOfTold(units, result)));
  for (const by of ['s1', 'c1']) {
    const { result } = tiersReply.parse(await get(`/api/analysis/tiers${query}&by=${by}`));
    analyses.push(tiersOfTold(units, result));
  }
}

async function analyseAll(): Promise<void> {
  for (const month of MONTHS) for (const linkage of ['teams', 'places']) await analyse(month, linkage);
}

beforeAll(async () => {
  server = await startTestServer({
    now: () => NOW,
    env: { JUURI_LOG_LEVEL: 'trace' },
    logTo: { write: (line: string) => void log.push(line) },
  });
  const read = await reader(server);
  get = (path) => {
    asked.add(path.split('?')[0] as string);
    return read(path);
  };
  await juuri('apply', await fileOf('o.yml', organisation(false)));
  const people = everybody();
  await importAll(people);
  await look({ people, aliases: false });
  await analyseAll();
  await juuri('apply', await fileOf('o.yml', organisation(true)));
  await look({ people, aliases: true });
  const next = corrected(people);
  await importAll(next, '--replace');
  await look({ people: next, aliases: true });
  const last = corrected(next);
  await importAll(last, '--replace');
  await look({ people: last, aliases: true });
  await analyseAll();
});
afterAll(() => server.stop());

describe('an attack on everything a running server tells, by subtraction', () => {
  it('has figures enough to work with', () => {
    // Of about 170 cells of teams, two of three have five answers. Each corrected file hides nearly all cells it changed: it took people away.
    expect(stages.map(({ told }) => told.length)).toEqual([153, 166, 58, 36]);
  });

  it.each([0, 1, 2, 3])('recovers no group below k within one answer: stage %i', (at) => {
    expect(attack(stages.slice(at, at + 1))).toEqual([]);
  });

  it('recovers none between answers: before and after a late alias, a corrected file, and another one', () => {
    expect(attack(stages.slice(0, 2))).toEqual([]);
    expect(attack(stages.slice(1, 3))).toEqual([]);
    expect(attack(stages)).toEqual([]);
  });

  it('finds nothing in a longer period that its months have not told', async () => {
    const { units } = teamTableReply.parse(
      await get('/api/analysis/teams?linkage=places&period=2026-03-01..2026-04-30'),
    );
    const told = stages.at(-1)?.told ?? [];
    for (const { unit, figures } of units) {
      const inside = TEAMS.filter(({ location }) => location === unit).map(({ key }) => key);
      for (const cell of figures.filter(({ item }) => item.startsWith('c'))) {
        if (cell.hidden) continue;
        const parts = told.filter(
          ({ month, item, teams }) =>
            month <= '2026-04' && item === cell.item && teams.join() === inside.join() && teams.length > 1,
        );
        expect(cell.n).toBe(parts.reduce((sum, { n }) => sum + n, 0));
      }
    }
  });

  it('finds in the analyses no mean, cut or number that the told units do not give', () => {
    expect(analyses.map(({ said }) => said)).toEqual(analyses.map(({ told }) => told));
    expect(analyses.filter(({ said }) => said[0] !== 0).length).toBeGreaterThan(40);
  });

  it('finds nothing of staff or imported customers in how answers are spread', async () => {
    for (const per of ['team', 'location', 'month']) {
      const reply = await get(`/api/answer-shares?period=2026-03-01..2026-06-30&per=${per}`);
      expect(answerSharesReply.parse(reply)).toMatchObject({ question: null, questions: [], rows: [] });
    }
  });

  it('finds no figure where only those of kiosks are told, in the frozen start of an action too', async () => {
    for (const unit of [{ team: 't0' }, { location: 'l1' }, {}]) {
      const agreed = { title: 'Try', owner: 'A', due: '2027-01-31', goal: goalOf('c1'), by: 'test' };
      await makeAction(server.deps, { ...agreed, ...unit });
    }
    const { actions } = getActions.reply.parse(await get(getActions.path));
    expect(actions.map(({ start }) => [start.value, start.n])).toEqual([
      [null, 0],
      [null, 0],
      [null, 0],
    ]);
  });

  it('has read every exchange that can carry a staff figure; the staff’s own page has an audit of its own', () => {
    const unread = [...AUDITED].filter(({ method, path }) => method === 'GET' && !asked.has(path));
    expect(unread.map(({ path }) => path)).toEqual([]);
  });

  it('finds no figure, team or answer in what is logged and printed, though everything is logged', () => {
    expect(log.length).toBeGreaterThan(50);
    for (const line of log)
      expect(Object.keys(JSON.parse(line)).filter((key) => /value|mean|index|answer/.test(key))).toEqual([]);
    expect(log.join('')).not.toMatch(/"[sc][12]"|Team t\d|Old t\d/);
    expect(printed.join('\n')).not.toMatch(/\b\d+[.,]\d\d\b/);
  });
});

/** So many staff of a team in the month of one mind, with these answers to s1 in turn; to s2 everybody gives the middle. */
const oneMind = (team: string, many: number, ...points: number[]): Person[] =>
  Array.from({ length: many }, (_, at) => {
    born += 1;
    return {
      name: `p${born}`,
      team,
      month: ALIKE,
      side: 'staff',
      answers: { s1: points[at % points.length] ?? 3, s2: 3 },
    };
  });

/** Groups of fewer than ten that can be worked out and all stand at one end, by how many they are and where. */
function alikeRecovered(chosen: readonly (typeof stages)[number][]): string[] {
  const given = new Map(chosen.flatMap(({ stage }) => stage.people.map((one) => [one.name, one] as const)));
  return SIDES.staff.flatMap((item) => {
    const equations = chosen.flatMap(({ stage, told }) =>
      told.filter((one) => one.item === item).map((one) => equationOf(stage, one)),
    );
    return recoveredGroups(equations, 10).flatMap((group) => {
      const points = new Set(group.split('+').map((name) => given.get(name)?.answers[item]));
      const [only] = points;
      return points.size === 1 && (only === 1 || only === 5) ? [`${group.split('+').length} gave ${only}`] : [];
    });
  });
}

describe('a file with few of one mind more than the one before it', () => {
  const first = ['t0', 't1', 't2', 't3', 't5'].flatMap((team, at) => oneMind(team, 8 + 2 * at, 1, 2, 4, 5, 3));
  const second = [...first, ...oneMind('t0', 6, 5), ...oneMind('t3', 6, 2, 4)];
  const seen: (typeof stages)[number][] = [];
  const give = async (people: readonly Person[], ...args: string[]) => {
    await importOne(people, ALIKE, 'staff', ...args);
    seen.push({ stage: { people, aliases: true }, told: await publishedIn(ALIKE) });
  };
  const told = (team: string) =>
    seen.map((one) => {
      const own = one.told.filter(({ teams }) => teams.join() === team).map(({ item, n }) => `${item} of ${n}`);
      return [...new Set(own)].sort();
    });

  it('tells no older figure less a newer one of six, and of others what it may', async () => {
    await give(first);
    await give(second, '--replace');
    expect(alikeRecovered(seen)).toEqual([]);
    expect(told('t0')).toEqual([['s1 of 8', 's2 of 8'], ['s2 of 14']]);
    expect(told('t3')).toEqual([
      ['s1 of 14', 's2 of 14'],
      ['s1 of 20', 's2 of 20'],
    ]);
  });

  it('would tell all six where only the numbers of answers were kept', async () => {
    await server.db.write(async (tx) => {
      const rows = tx.deleteFrom('wave_versions').where('question_id', '=', 's1').where('unit_id', '=', 't0');
      await rows.execute();
    });
    seen.push({ stage: { people: second, aliases: true }, told: await publishedIn(ALIKE) });
    expect(alikeRecovered(seen)).toEqual(['6 gave 5']);
  });
});

describe('the attack itself', () => {
  it('recovers people at once where hidden cells are only the small ones', () => {
    const stage = stages[0]?.stage as Stage;
    const bare = MONTHS.flatMap((month) => {
      const units = [
        ...TEAMS.map(({ key }) => [key]),
        ...['l0', 'l1', 'l2'].map((id) => TEAMS.filter(({ location }) => location === id).map(({ key }) => key)),
      ];
      return units.flatMap((teams) => {
        const inside = stage.people.filter(
          (one) =>
            one.month === month &&
            one.answers.s1 !== undefined &&
            teams.includes(one.team) &&
            writtenAs(one.team) === one.team,
        );
        const value = inside.reduce((sum, { answers }) => sum + 25 * ((answers.s1 ?? 1) - 1), 0) / inside.length;
        return inside.length < K ? [] : [{ month, item: 's1', teams, value, n: inside.length }];
      });
    });
    expect(attack([{ stage, told: bare }])).not.toEqual([]);
  });

  it('recovers people where the server forgets what it told before', async () => {
    await server.db.write(async (tx) => void (await tx.deleteFrom('wave_versions').execute()));
    const forgetful = stages.slice(0, 3);
    await look({ people: stages.at(-1)?.stage.people ?? [], aliases: true });
    const told = stages.at(-1);
    expect(told && attack([...forgetful, told])).not.toEqual([]);
  });
});
