import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPeriod } from '../../../shared/scoring/period-days.ts';
import { type ImportReport, importSurveyFile } from '../../../sync-server/features/imports/import-survey-file.ts';
import { storedWaves } from '../../../sync-server/features/imports/stored-waves.ts';
import { waveFigures } from '../../../sync-server/features/imports/wave-figures.ts';
import { publishedSurveys } from '../../../sync-server/features/surveys/published-surveys.ts';
import { startTestCli, type TestCli } from '../../support/cli-runner.ts';
import { surveyText } from '../../support/study.ts';

const NOW = Date.UTC(2026, 10, 22, 10);
const ITEMS = ['s1', 's2', 's3'];
const ORGANISATION = `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [{ key: hall, name: Halli }]
teams: [{ key: a, name: A, location: hall }, { key: b, name: B, location: hall }, { key: c, name: C, location: hall }]
goals: [{ key: out, name: { fi: K }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }]
surveys:
${surveyText('staff', 'staff', ITEMS)}`;

let cli: TestCli;
beforeAll(async () => {
  cli = await startTestCli(NOW);
  expect((await cli.run('apply', await cli.file('o.yml', ORGANISATION))).err).toBe('');
});
afterAll(() => cli.stop());

const people = fc.array(
  fc.record({
    team: fc.constantFrom('A', 'B', 'C', 'Nobody'),
    answers: fc.tuple(...ITEMS.map(() => fc.option(fc.integer({ min: 1, max: 5 }), { freq: 6 }))),
  }),
  { minLength: 1, maxLength: 40 },
);
type Person = { readonly team: string; readonly answers: readonly (number | null)[] };
/** Files on which somebody answered something, beside the same rows in another order. */
const files = people
  .filter((rows) => rows.some(({ answers }) => answers.some((one) => one !== null)))
  .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));

const textOf = (rows: readonly Person[]) =>
  `team;${ITEMS.join(';')}\n${rows.map(({ team, answers }) => [team, ...answers.map((one) => one ?? '')].join(';')).join('\n')}\n`;

let month = 0;
/** Months from 2000 on, each used once. */
function nextPeriod(): string {
  month += 1;
  return `${2000 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

async function importText(
  text: string,
  label: string,
  change: { replace?: boolean; keep?: boolean } = {},
): Promise<ImportReport> {
  const survey = (await publishedSurveys(cli.db.read)).inForce.get('staff');
  const reading = readPeriod(label);
  if (!survey || !reading.ok) throw new Error('The survey and the period are there.');
  const wave = { survey, period: reading.period, by: 'test' };
  const bytes = new TextEncoder().encode(text);
  return importSurveyFile({ db: cli.db, now: () => NOW }, { ...wave, bytes, replace: false, keep: true, ...change });
}

async function stored(label: string) {
  const waves = (await storedWaves(cli.db.read, 'staff')).filter(({ period }) => period === label);
  const figures = await Promise.all(waves.map(({ id }) => waveFigures(cli.db.read, 'staff', { wave: id, atLeast: 1 })));
  return {
    waves,
    figures: figures.flat().map(({ mean, sd, ...rest }) => ({ ...rest, mean: rounded(mean), sd: rounded(sd) })),
  };
}

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6);
const everything = async () => {
  const [answers, waves] = await Promise.all([
    cli.db.read.selectFrom('staff_answers').selectAll().execute(),
    cli.db.read.selectFrom('staff_waves').selectAll().execute(),
  ]);
  return JSON.stringify([answers, waves]);
};

describe('a file of staff answers', () => {
  it('imported twice changes nothing the second time, nor does a preview', async () => {
    await fc.assert(
      fc.asyncProperty(files, async ([rows]) => {
        // A file is known by its bytes: each run has one of its own.
        const label = nextPeriod();
        const text = `${textOf(rows)}${'\n'.repeat(month)}`;
        expect((await importText(text, label, { keep: false })).outcome).toBe('would-import');
        expect((await importText(text, label)).outcome).toBe('imported');
        const before = await everything();
        expect((await importText(text, label)).outcome).toBe('already-imported');
        expect((await importText(text, label, { replace: true })).outcome).toBe('already-imported');
        expect(await everything()).toBe(before);
      }),
      { numRuns: 15 },
    );
  });

  it('gives the same figures with its rows in any order', async () => {
    await fc.assert(
      fc.asyncProperty(files, async ([rows, shuffled]) => {
        const [one, other] = [nextPeriod(), nextPeriod()];
        await importText(`${textOf(rows)}${'\n'.repeat(month)}`, one);
        await importText(`${textOf(shuffled)}${'\n'.repeat(month + 1)}`, other);
        expect((await stored(other)).figures).toEqual((await stored(one)).figures);
      }),
      { numRuns: 15 },
    );
  });

  it('takes the place of another for the same days only when that is said', async () => {
    await fc.assert(
      fc.asyncProperty(files, async ([rows]) => {
        const label = nextPeriod();
        await importText(`${textOf(rows)}${'\n'.repeat(month)}`, label);
        const before = await everything();
        const corrected = `${textOf([...rows, { team: 'A', answers: [5, 5, 5] }])}${'\n'.repeat(month)}`;
        const refused = await importText(corrected, label);
        expect([refused.outcome, refused.faults[0]?.code]).toEqual(['refused', 'days-taken']);
        expect(await everything()).toBe(before);
        expect((await importText(corrected, label, { replace: true })).outcome).toBe('imported');
        const { waves, figures } = await stored(label);
        expect(waves).toHaveLength(1);
        expect(figures.find(({ team, item }) => team === 'a' && item === 's1')?.n).toBe(
          rows.filter(({ team, answers }) => team === 'A' && answers[0] !== null).length + 1,
        );
      }),
      { numRuns: 15 },
    );
  });
});
