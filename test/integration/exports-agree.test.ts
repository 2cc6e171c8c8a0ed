import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chainReply, driversReply, teamTableReply, tiersReply } from '../../shared/contract/analysis.ts';
import { answerSharesReply } from '../../shared/contract/answer-shares.ts';
import { goalsOverview, type TeamFigures, teamFigures } from '../../shared/contract/dashboard.ts';
import { textIn } from '../../shared/domain/text-in.ts';
import { seededRandom } from '../../sync-server/analysis/statistics/random/seeded-random.ts';
import { aboutLines } from '../../sync-server/dashboard/findings/about-lines.ts';
import { chainSheet } from '../../sync-server/dashboard/findings/chain-view.ts';
import { driverSheet } from '../../sync-server/dashboard/findings/driver-rows.ts';
import { itemNames } from '../../sync-server/dashboard/findings/item-names.ts';
import { scatterSheet } from '../../sync-server/dashboard/findings/scatter-sheet.ts';
import { sharesRows, sharesSheet } from '../../sync-server/dashboard/findings/shares-rows.ts';
import { tierSheet } from '../../sync-server/dashboard/findings/tier-rows.ts';
import { createAnalysisFormat } from '../../sync-server/dashboard/findings/use-analysis-format.ts';
import { createFormat } from '../../sync-server/dashboard/format/format.ts';
import { createTexts, LANGUAGES, type Language } from '../../sync-server/dashboard/i18n/language.ts';
import type { Translate } from '../../sync-server/dashboard/i18n/use-texts.ts';
import { goalsSheet } from '../../sync-server/dashboard/overview/goals-sheet.ts';
import { importedSheet } from '../../sync-server/dashboard/overview/imported-rows.ts';
import { type Sheet, sheetToCsv } from '../../sync-server/dashboard/table/sheet.ts';
import { sheetToXlsx } from '../../sync-server/dashboard/table/sheet-to-xlsx.ts';
import { teamsAbout, teamsSheet } from '../../sync-server/dashboard/teams/teams-sheet.ts';
import { runOn } from '../support/cli-runner.ts';
import { csvCells, type ExportCell, xlsxCells } from '../support/export-cells.ts';
import { giveAnswers, kioskOf, reader, surveyText } from '../support/study.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { xlsxParts } from '../support/xlsx-text.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NOW = Date.UTC(2026, 10, 22, 10);
/** Names that a spreadsheet could take for a formula, a separator or a number. */
const ODD = ['=HYPERLINK("http://x")', '+358 palvelu', '-1-2', '@koti', 'Team "A"; Oulu, 2', 'Talo 2;5'];
const TEAMS = Array.from({ length: 18 }, (_, at) => ({
  key: `t${at}`,
  name: ODD[at] ?? `Tiimi ${at}`,
  location: `l${Math.floor(at / 3)}`,
}));
const STAFF = ['s1', 's2', 's3'] as const;
const LETTERS = ['c1', 'c2', 'c3'] as const;
const ORGANISATION = `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [${[0, 1, 2, 3, 4, 5].map((at) => `{ key: l${at}, name: L${at}, survey: lobby }`).join(', ')}]
teams: ${JSON.stringify(TEAMS)}
goals: [{ key: out, name: { fi: K }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }]
surveys:
${surveyText('lobby', 'customer', ['v1'])}${surveyText('letters', 'customer', LETTERS)}${surveyText('staff', 'staff', STAFF)}
linkages:
  - { key: main, name: { fi: M }, outcome: c1, customer: [c2, c3], work: [s1, s2], practices: [s3] }
`;

const random = seededRandom(5);
/** Answers of a team go together, so that there is something to fit; the second team of the first two locations is small. */
function fileOf(items: readonly string[], peopleOf: (at: number) => number): string {
  const rows = TEAMS.flatMap(({ key }, at) =>
    Array.from({ length: peopleOf(at) }, () => [key, ...items.map(() => 1 + ((at + random.below(3)) % 5))].join(';')),
  );
  return `team;${items.join(';')}\n${rows.join('\n')}\n`;
}

let server: TestServer;
let get: (path: string) => Promise<unknown>;

async function juuri(...args: string[]) {
  const ran = await runOn(server.db, NOW, args);
  expect([ran.code, args]).toEqual([0, args]);
  return ran;
}

async function give(content: string, command: string, ...args: string[]): Promise<void> {
  const path = join(server.folder, 'given');
  await writeFile(path, content);
  await juuri(command, path, ...args);
}

beforeAll(async () => {
  server = await startTestServer({ now: () => NOW });
  await give(ORGANISATION, 'apply');
  const staff = fileOf(STAFF, (at) => (at < 6 && at % 3 === 1 ? 3 : 7));
  await give(staff, 'import-staff', '--period', '2026-09');
  const letters = fileOf(LETTERS, (at) => (at === 9 ? 2 : 9));
  await give(letters, 'import-responses', '--survey', 'letters', '--period', '2026-10');
  for (const [team, visits] of [
    [0, 6],
    [4, 3],
  ] as const) {
    const { key, location } = TEAMS[team] as (typeof TEAMS)[number];
    const kiosk = await kioskOf(server, location, key);
    const answers = Array.from({ length: visits }, (_, at) => ({ v1: 2 + (at % 4) }));
    await giveAnswers(kiosk, Date.UTC(2026, 9, 2, 6), answers);
  }
  get = await reader(server);
});
afterAll(() => server.stop());

const wordsOf = (language: Language) => {
  const texts = createTexts(language);
  const t: Translate = (key, values) => texts.t(key as 'csv', { ...values });
  const format = createFormat(language);
  return {
    t,
    format,
    analysis: createAnalysisFormat(t, format),
    own: (text: object) => textIn(text as { fi: string }, language, 'fi'),
  };
};
const FORMS = {
  fi: { separator: ';', decimal: ',' },
  sv: { separator: ';', decimal: ',' },
  en: { separator: ',', decimal: '.' },
} as const;

/** A cell that was kept from being a formula, as it was before; trailing empty cells gone. */
const plain = (rows: readonly (readonly ExportCell[])[]) =>
  rows.map((row) => {
    const cells = row.map((cell) => (typeof cell === 'string' ? cell.replace(/^'(?=[=+\-@])/, '') : cell));
    return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
  });

/** The rows of a sheet as both files give them back, which must be the same; numbers are numbers in both. */
async function sameInBothFiles(
  sheet: Sheet,
  language: Language,
  about: readonly string[] = [],
): Promise<ExportCell[][]> {
  const csv = sheetToCsv(sheet, language);
  for (const row of csvCells(csv, FORMS[language])) {
    for (const cell of row) expect(String(cell)).not.toMatch(/^[=+@\t\r]/);
  }
  const book = await sheetToXlsx({ names: { about: 'A', figures: 'F' }, about, figures: sheet });
  const bytes = Buffer.from(await book.arrayBuffer());
  const xlsx = xlsxCells(bytes, xlsxParts(bytes), 'F');
  expect(plain(csvCells(csv, FORMS[language]))).toEqual(plain(xlsx));
  expect(plain(xlsx)).toEqual(plain(sheet));
  return xlsx;
}

type Told = readonly [string | number, string | number];
const round = (value: number) => Math.round(value * 100) / 100;

/** Value (or why there is none) and n of every cell of a team, as the API says them; of customers on the page fewer than five are no figure. */
function toldByApi(figures: TeamFigures, fewest: number): Map<string, Told[]> {
  const staff = (cells: TeamFigures['rows'][number]['staff']) =>
    cells.map((one): Told => (one.hidden ? [`hidden ${one.why}`, ''] : [round(one.value), one.n]));
  return new Map(
    figures.rows.map(({ team, name, customer, staff: own }) => [
      name,
      [
        ...customer.map(({ value, n }): Told => [value === null ? 'none' : n < fewest ? 'few' : round(value), n]),
        ...staff(own),
        ...staff(figures.imported?.rows.find((row) => row.team === team)?.figures ?? []),
      ],
    ]),
  );
}

const HIDDEN_WORDS = new Map<ExportCell, string>([
  ['hidden', 'hidden few'],
  ['hidden (older figures)', 'hidden older-figures'],
]);

/** The same out of a file of the command line, whose `lead` columns come before the figures. */
function toldByFile(rows: readonly (readonly ExportCell[])[]): Map<string, Told[]> {
  const [head = []] = rows;
  // Each figure and the number beside it; the ends of the interval of a goal's stand after them.
  const pairs = head.flatMap((name, at) => (at > 3 && /_(?:index|share|nps|count)$/.test(String(name)) ? [at] : []));
  return new Map(
    rows.slice(1).map((row) => [
      String(row[2]).replace(/^'(?=[=+\-@])/, ''),
      pairs.map((at): Told => {
        const [value = '', n = ''] = row.slice(at, at + 2);
        return [HIDDEN_WORDS.get(value) ?? (value === '' || value === '-' ? 'none' : value), n === '-' ? '' : n];
      }),
    ]),
  );
}

describe('the teams of a period', () => {
  const read = async () => teamFigures.parse(await get('/api/team-figures?period=2026-10'));

  it('have hidden cells, few customers, customers of another channel and odd names to compare', async () => {
    const figures = await read();
    const cells = [...toldByApi(figures, 5).values()].flat().map(([value]) => value);
    expect(cells.filter((value) => value === 'hidden few').length).toBeGreaterThan(10);
    expect([cells.includes('few'), cells.includes('none'), figures.imported?.rows.length]).toEqual([true, true, 18]);
  });

  it.each(LANGUAGES)('are the same cells in CSV and XLSX of the page as in the API, in %s', async (language) => {
    const figures = await read();
    const { t, own, format } = wordsOf(language);
    const about = teamsAbout(figures, { t, own, format });
    const rows = await sameInBothFiles(teamsSheet(figures, t, own), language, about);
    expect(about.join()).toContain(format.days('2026-09-01', '2026-09-30'));
    expect(about.join()).toContain(format.days('2026-10-01', '2026-10-31'));
    const words = new Map([
      [t('figure.none'), 'none'],
      [t('figure.tooFewShort'), 'few'],
      [`${t('teams.hidden')} (${t('teams.hiddenWhy.few')})`, 'hidden few'],
    ]);
    const heads = (plain(rows)[0] ?? []).slice(3).filter((head) => !/: (n|\D+)$/.test(String(head)));
    expect(heads.filter((head) => !/\((%|NPS|index 0–100|indeksi 0–100)\)$/.test(String(head)))).toEqual([]);
    expect(heads).toHaveLength(figures.goals.length + figures.items.length + (figures.imported?.items.length ?? 0));
    const told = new Map(
      plain(rows)
        .slice(1)
        .map((row) => {
          const goals = figures.goals.map((_, at) => 3 + 4 * at);
          const first = 3 + 4 * figures.goals.length;
          const others = figures.items.length + (figures.imported?.items.length ?? 0);
          const places = [...goals, ...Array.from({ length: others }, (_, at) => first + 2 * at)];
          return [
            String(row[1]),
            places.map((at): Told => [words.get(String(row[at])) ?? row[at] ?? '', row[at + 1] ?? '']),
          ] as const;
        }),
    );
    expect(told).toEqual(toldByApi(figures, 5));
  });

  it('are the same cells in CSV, XLSX, table and JSON of the command line, with the dates', async () => {
    const figures = await read();
    const told = toldByApi(figures, 0);
    const ask = (form: string) => juuri('figures', '--period', '2026-10', '--format', form);
    expect(JSON.parse((await ask('json')).out)).toEqual(figures);
    const csv = await ask('csv');
    expect(toldByFile(csvCells(csv.out, { separator: ',', decimal: '.' }))).toEqual(told);
    const { bytes } = await ask('xlsx');
    const parts = xlsxParts(bytes);
    expect(toldByFile(xlsxCells(bytes, parts, 'Figures'))).toEqual(told);
    const lines = (await ask('table')).out.split('\n');
    const table = lines
      .slice(lines.findIndex((line) => line.startsWith('period ')))
      .filter((line) => line.trim() !== '');
    const cells = table
      .map((line) => line.trim().split(/ {2,}/).map(asNumber))
      .filter(([first = '', ...rest]) => rest.length > 3 && !/^-+$/.test(String(first)));
    expect(toldByFile(cells)).toEqual(told);
    const days = 'Staff figures: staff 2026-09 (2026-09-01 to 2026-09-30), from 5 answers up.';
    expect([csv.err, JSON.stringify([...parts.values()]), lines.join('\n')].map((text) => text.includes(days))).toEqual(
      [true, true, true],
    );
  });
});

const asNumber = (cell: string): ExportCell => (/^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell);

/** Every number of a reply, as a file may round it. */
function numbersOf(reply: unknown): Set<number> {
  const found = new Set<number>();
  JSON.stringify(reply, (_, value: unknown) => {
    if (typeof value === 'number') {
      for (const number of [round(value), Math.round(value), Math.round(value * 100)]) found.add(number + 0);
    }
    return value;
  });
  return found;
}

describe('drivers, chain, tiers, shares and goals', () => {
  const query = '?linkage=main&period=2026-10';

  it.each(LANGUAGES)(
    'are the same rows in CSV and XLSX, and no number the API does not tell, in %s',
    async (language) => {
      const { t, own, format, analysis } = wordsOf(language);
      const drivers = driversReply.parse(await get(`/api/analysis/drivers${query}`));
      const chain = chainReply.parse(await get(`/api/analysis/chain${query}`));
      const tiers = tiersReply.parse(await get(`/api/analysis/tiers${query}`));
      const table = teamTableReply.parse(await get(`/api/analysis/teams${query}&x=s1&y=c1`));
      const shares = answerSharesReply.parse(await get('/api/answer-shares?period=2026-10&per=team'));
      const goals = goalsOverview.parse(await get('/api/goals?period=2026-10'));
      if (!table.scatter || shares.questions[0] === undefined) throw new Error('nothing to compare');
      const words = { t, format: analysis, name: itemNames(drivers.facts, own) };
      const { rule } = shares.questions[0];
      const sheets: [reply: unknown, sheet: Sheet, rows: number][] = [
        [drivers, driverSheet(drivers.result, words), drivers.result.items.length],
        [chain, chainSheet(chain, words), chain.result.links.flatMap(({ result }) => result.items).length],
        [tiers, tierSheet(tiers.result, words), tiers.result.measures.flatMap((one) => one.tiers).length],
        [table, scatterSheet(table.scatter, words), table.facts.unitsUsed],
        [
          { shares, parts: sharesRows(shares, rule, { t, format }) },
          sharesSheet(sharesRows(shares, rule, { t, format }), rule, 'team', { t, format }),
          shares.rows.length,
        ],
        [goals, goalsSheet(goals, t, own), goals.goals.length],
        [goals, importedSheet(goals, t, own), goals.imported?.goals.length ?? -1],
      ];
      for (const [reply, sheet, rows] of sheets) {
        const told = await sameInBothFiles(sheet, language, aboutLines(drivers.facts, { t, own, format }));
        expect(told.length - 1).toBe(rows);
        expect(rows).toBeGreaterThan(0);
        const known = numbersOf(reply);
        // The distance to a goal is worked out from the goal's own two numbers.
        const gap = (cell: number) =>
          reply === goals && goals.goals.some(({ figure, target }) => round((figure.value ?? 0) - target) === cell);
        const unknown = told.flat().filter((cell) => typeof cell === 'number' && !known.has(cell) && !gap(cell));
        expect(unknown).toEqual([]);
      }
    },
  );

  it('name in no file a team whose staff figures are hidden', async () => {
    const { t, own } = wordsOf('en');
    const { facts, scatter, units } = teamTableReply.parse(await get(`/api/analysis/teams${query}&x=s1&y=c1`));
    const hidden = facts.leftOut.map(({ name }) => name);
    expect(hidden.length).toBeGreaterThan(3);
    const sheet = scatter ? scatterSheet(scatter, { t, name: itemNames(facts, own) }) : [];
    expect(sheet.flat().filter((cell) => hidden.includes(String(cell)))).toEqual([]);
    expect(sheet.length - 1).toBe(units.filter(({ used }) => used).length);
  });
});
