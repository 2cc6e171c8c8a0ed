import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teamFigures } from '../../shared/contract/dashboard.ts';
import { closePulseMonths } from '../../sync-server/features/pulse/close-months.ts';
import { runOn } from '../support/cli-runner.ts';
import { giveDemoOrganisation } from '../support/demo-figures.ts';
import { answerWeek, linkFor, pulsePageOf, sheetFor } from '../support/pulse-team.ts';
import { reader } from '../support/study.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** Monday of 2026-W45; the month's wave is shown from December on. */
const MONDAY = Date.UTC(2026, 10, 2, 7, 30);
const FOUR_WEEKS_MS = 28 * 86_400_000;

/**
 * Answers of each team to the three questions; three locations of two teams. Loans have too few, which hides daily banking too; permits
 * and laboratory stand at an end of the scale in some items.
 */
const ANSWERS: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  advice: [...many(6, '4', '3', '2'), ['5', '5', '5']],
  permits: many(5, '5', '3', '1'),
  'daily-banking': many(9, '3', '4', '5'),
  loans: many(3, '1', '2', '4'),
  reception: many(7, '2', '3', '4'),
  laboratory: [...many(11, '1', '2', '3'), ['1', '5', '3']],
};

function many(times: number, ...points: readonly [string, string, string]) {
  return Array.from({ length: times }, () => points);
}

let now = MONDAY;
let server: TestServer;
let get: (path: string) => Promise<unknown>;
const links = new Map<string, string>();

beforeAll(async () => {
  server = await startTestServer({ now: () => now, limits: { guesses: 1000 } });
  await giveDemoOrganisation(server);
  for (const [team, answers] of Object.entries(ANSWERS)) {
    const codes = await sheetFor(server, team, answers.length);
    for (const [at, code] of codes.entries()) await answerWeek(server, code, answers[at] ?? []);
    links.set(team, await linkFor(server, team, 20));
  }
  now += FOUR_WEEKS_MS;
  get = await reader(server);
});
afterAll(() => server.stop());

/** `team item` of every cell that the staff's own pages show, with what they show. */
async function toldByPages(): Promise<Map<string, string>> {
  const cells = new Map<string, string>();
  for (const [team, link] of links) {
    const { results } = await pulsePageOf(server, link);
    for (const one of results?.items ?? []) {
      if (!one.hidden) cells.set(`${team} ${one.item}`, `${one.value.toFixed(6)} of ${one.n}`);
    }
  }
  return cells;
}

const toldMonth = ({ results }: Awaited<ReturnType<typeof pulsePageOf>>) => results?.month ?? '';

async function toldToManagers(period: string) {
  const { rows } = teamFigures.parse(await get(`/api/team-figures?period=${period}`));
  return rows.flatMap(({ team, staff }) =>
    staff.flatMap((one) => (one.hidden ? [] : [{ ...one, cell: `${team} ${one.item}` }])),
  );
}

const asTold = (shown: Awaited<ReturnType<typeof toldToManagers>>) =>
  shown.map(({ cell, value, n }) => [cell, `${value.toFixed(6)} of ${n}`]).toSorted();

describe('the staff’s own pages beside the figures managers see', () => {
  it('show the very same cells before the month is a wave and after, and no other', async () => {
    const before = await toldByPages();
    expect(await closePulseMonths({ ...server.deps, chance: () => 0.4 })).toEqual(['2026-11']);
    const pages = await toldByPages();
    expect(pages).toEqual(before);

    const shown = await toldToManagers('2026-11');
    expect([...pages].toSorted()).toEqual(asTold(shown));
    // Permits' five said one thing to the first and the third question, which hides advice beside them too; the laboratory's twelve may.
    for (const team of ['permits', 'advice']) {
      expect(shown.filter(({ cell }) => cell.startsWith(team)).length).toBe(1);
    }
    expect(shown.length).toBe(8);
    expect(shown.some(({ value, n }) => value === 0 && n === 12)).toBe(true);
  });

  it('name neither value nor number of a small team and of the one that hides it', async () => {
    for (const team of ['loans', 'daily-banking']) {
      const { results } = await pulsePageOf(server, links.get(team) ?? '');
      expect(results?.items.map(({ hidden }) => hidden)).toEqual([true, true, true]);
    }
  });

  it('show what a file says of a month that it took, and nothing of the answers that were given to the pulse', async () => {
    now += FOUR_WEEKS_MS;
    await closePulseMonths({ ...server.deps, chance: () => 0.4 });
    const codes = await sheetFor(server, 'permits', 5);
    const { questions } = await pulsePageOf(server, codes[0] ?? '');
    for (const code of codes) await answerWeek(server, code, ['5', '3', '1']);
    now += FOUR_WEEKS_MS;
    get = await reader(server);
    const rows = Object.keys(ANSWERS).flatMap((team) =>
      [...many(6, '2', '4', '2'), ...many(5, '4', '3', '3')].map((one) => `${team};${one.join(';')}`),
    );
    const file = join(server.folder, 'month.csv');
    await writeFile(file, `team;${questions.map(({ id }) => id).join(';')}\n${rows.join('\n')}\n`);
    const period = toldMonth(await pulsePageOf(server, links.get('permits') ?? ''));
    const imported = await runOn(server.db, now, ['import-staff', file, '--survey', 'staff-pulse', '--period', period]);
    expect([imported.err, imported.code]).toEqual(['', 0]);
    const pages = [...(await toldByPages())].toSorted();
    expect(pages).toEqual(asTold(await toldToManagers(period)));
    expect(pages.length).toBe(18);
  });
});
