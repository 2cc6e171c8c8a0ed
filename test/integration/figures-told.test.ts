import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teamFigures as teamFiguresReply } from '../../shared/contract/dashboard.ts';
import { importSurveyFile } from '../../sync-server/features/imports/import-survey-file.ts';
import { storedWaves } from '../../sync-server/features/imports/stored-waves.ts';
import { shownFigures } from '../../sync-server/features/staff-surveys/shown-figures.ts';
import { publishedSurveys } from '../../sync-server/features/surveys/published-surveys.ts';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';

const NOW = Date.UTC(2026, 10, 22, 10);
const FIVE = '[{ fi: a }, { fi: b }, { fi: c }, { fi: d }, { fi: e }]';

/** Customers are asked one scale question, so no linkage can be made of the surveys: nothing says which staff survey is meant. */
const ORGANISATION = `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [{ key: hall, name: Halli }]
teams:
  - { key: big, name: Iso, location: hall }
  - { key: five, name: Viisi, location: hall }
  - { key: small, name: Pieni, location: hall }
goals:
  - { key: out, name: { fi: Käynti }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }
surveys:
  - { key: lobby, audience: customer, name: { fi: Aula }, languages: [fi], questions: [{ id: visit, type: scale, points: 5, look: faces, goals: [out], title: { fi: M }, labels: ${FIVE} }, { id: again, type: nps, goals: [out], title: { fi: S }, low: { fi: ei }, high: { fi: on } }] }
  - { key: year, audience: staff, name: { fi: Vuosi }, languages: [fi], questions: [{ id: y1, type: scale, points: 5, look: words, goals: [out], title: { fi: Y }, labels: ${FIVE} }, { id: y2, type: scale, points: 5, look: words, goals: [out], title: { fi: Z }, labels: ${FIVE} }] }
  - { key: pulse, audience: staff, name: { fi: Pulssi }, languages: [fi], questions: [{ id: p1, type: scale, points: 5, look: words, goals: [out], title: { fi: P }, labels: ${FIVE} }] }
`;
const LINKAGE = `
linkages:
  - { key: both, name: { fi: Molemmat }, outcome: visit, customer: [again], work: [y1], practices: [], staff: { survey: year } }
`;

/** One line an answer, of so many people of each team; `second`: how many of them answer y2 too. */
const yearFile = (people: Record<string, number>, second = people) =>
  [
    'team;y1;y2',
    ...Object.entries(people).flatMap(([team, n]) =>
      Array.from({ length: n }, (_, at) => `${team};${1 + (at % 5)};${at < (second[team] ?? 0) ? 3 : ''}`),
    ),
  ].join('\n');

let cli: TestCli;
const run = (...args: string[]) => cli.run(...args);
const importYear = async (name: string, file: string, ...more: string[]) =>
  (await run('import-staff', await cli.file(name, file), '--survey', 'year', '--period', '2026-10', ...more)).out;
const staffOf = async (...args: string[]) => {
  const { rows } = teamFiguresReply.parse(JSON.parse((await run('figures', '--format', 'json', ...args)).out));
  return new Map(rows.map(({ team, staff }) => [team, staff.map((one) => (one.hidden ? one.why : one.n))]));
};

beforeAll(async () => {
  cli = await startTestCli(NOW);
  expect((await run('apply', await cli.file('organisation.yml', ORGANISATION))).err).toBe('');
});
afterAll(() => cli.stop());

const FEW =
  'hidden: fewer than 5 answers, or fewer than 10 of staff that are all at one end of the scale, here or in a team beside it.';
const OLDER =
  'hidden (older figures): the file was replaced; the figures shown before would tell a few answers, here or in a team beside it.';
const BESIDE = '! Enough answers, but hidden so that a smaller team beside it cannot be worked out';
const BEFORE = '! Enough answers, but hidden because the figures shown before this file would tell a few answers';

describe('a team of five beside a team of three', () => {
  it('is hidden with a reason the import tells, before anything is kept and after', async () => {
    const file = yearFile({ big: 8, five: 5, small: 3 }, { big: 8, five: 2, small: 3 });
    for (const more of [['--dry-run'], []]) {
      const told = await importYear('first.csv', file, ...more);
      expect(told).toContain('! Fewer than 5 answers, so hidden in every figure: Pieni.\n');
      expect(told).toContain('! Fewer than 5 answers to some items, so those are hidden: Viisi (y2).\n');
      expect(told).toContain(`${BESIDE}: Viisi (y1).\n`);
      expect(told).not.toContain(BEFORE);
    }
  });

  it('has the same reason as the team of three in the figures: which of them is the small one could tell both sizes', async () => {
    expect(await staffOf()).toEqual(
      new Map([
        ['big', [8, 8]],
        ['small', ['few', 'few']],
        ['five', ['few', 'few']],
      ]),
    );
    const { out } = await run('figures');
    expect([out.includes(`${FEW}\n`), out.includes('older figures')]).toEqual([true, false]);
    const csv = await run('figures', '--format', 'csv');
    expect(csv.err).toContain(FEW);
    expect(csv.out).toContain(',hidden,,hidden,');
  });
});

describe('a corrected file', () => {
  const CORRECTED = yearFile({ big: 8, five: 5, small: 6 });

  it('is told in a preview by itself alone: trying files must not tell how many a hidden team had', async () => {
    const told = await importYear('second.csv', CORRECTED, '--replace', '--dry-run');
    expect(told).not.toContain(BEFORE);
    expect(told).not.toContain(BESIDE);
  });

  it('says that teams stay hidden for what was shown before it', async () => {
    const told = await importYear('second.csv', CORRECTED, '--replace');
    expect(told).toContain(`${BEFORE}: Pieni, Viisi.\n`);
    expect(await staffOf()).toEqual(
      new Map([
        ['big', [8, 8]],
        ['small', ['older-figures', 'older-figures']],
        ['five', ['older-figures', 'older-figures']],
      ]),
    );
    const { out } = await run('figures');
    expect([out.includes(`${OLDER}\n`), out.includes(FEW)]).toEqual([true, false]);
    expect((await run('figures', '--format', 'csv')).out).toContain(',hidden (older figures),,');
  });

  it('is told to the page in the same words as to the command line', async () => {
    const survey = (await publishedSurveys(cli.db.read)).inForce.get('year');
    if (!survey) throw new Error('no survey');
    const period = { label: '2026-10', from: '2026-10-01', to: '2026-10-31' };
    const bytes = new TextEncoder().encode(yearFile({ big: 9, five: 5, small: 6 }));
    const report = await importSurveyFile(
      { db: cli.db, now: () => NOW },
      { bytes, survey, period, replace: true, keep: true, by: 'anna' },
    );
    expect(report.hidden).toEqual([
      { team: 'Iso', why: 'older-figures', items: [] },
      { team: 'Pieni', why: 'older-figures', items: [] },
      { team: 'Viisi', why: 'older-figures', items: [] },
    ]);
  });
});

describe('a team that is moved for days of an old wave', () => {
  const move = 'teams: [{ key: small, name: Pieni, location: tower, since: 2026-09-20 }]';
  const TOWER = 'locations: [{ key: tower, name: Torni }]\nteams: [{ key: tall, name: Pitkä, location: tower }]';
  const placesOf = async () => {
    const wave = (await storedWaves(cli.db.read, 'staff')).find(({ period }) => period === '2026-09');
    const { locations } = await shownFigures(cli.db.read, wave as NonNullable<typeof wave>);
    return [...locations].map(([place, items]) => [place, items.get('y1')?.n]);
  };

  it('leaves no total from which the older one tells its three answers', async () => {
    expect((await run('apply', await cli.file('tower.yml', TOWER))).err).toBe('');
    const file = yearFile({ big: 9, five: 5, small: 3, tall: 7 });
    await run('import-staff', await cli.file('september.csv', file), '--survey', 'year', '--period', '2026-09');
    expect(await placesOf()).toEqual([
      ['hall', 17],
      ['tower', 7],
    ]);
    expect((await run('apply', await cli.file('move.yml', move))).err).toBe('');
    expect(await placesOf()).toEqual([]);
    expect((await staffOf('--period', '2026-09', '--survey', 'year')).get('big')).toEqual([9, 9]);
  });
});

describe('figures without --survey', () => {
  const firstLines = async (...args: string[]) => (await run('figures', ...args)).out.split('\n\n')[0]?.split('\n');

  it('are of the only staff survey that has answers, and say which', async () => {
    expect(await firstLines()).toContain('Staff figures: year 2026-10 (2026-10-01 to 2026-10-31), from 5 answers up.');
    expect((await firstLines())?.some((line) => line.includes('--survey'))).toBe(false);
  });

  it('are refused with the names when several have answers and no linkage says which is meant', async () => {
    const pulse = `team;p1\n${'big;4\n'.repeat(6)}`;
    await run('import-staff', await cli.file('pulse.csv', pulse), '--survey', 'pulse', '--period', '2026-11');
    const december = await run('figures', '--period', '2026-12');
    expect([december.code, december.out, december.err]).toEqual([
      2,
      '',
      'juuri: figures: several staff surveys have waves by then; name one of pulse, year with --survey.',
    ]);
    expect((await run('figures', '--period', '2026-10')).code).toBe(0);
    expect((await staffOf('--period', '2026-12', '--survey', 'pulse')).get('big')).toEqual([6]);
  });

  it('are of the survey the default linkage looks at, and say so', async () => {
    expect((await run('apply', await cli.file('linkage.yml', LINKAGE))).err).toBe('');
    const lines = await firstLines('--period', '2026-12');
    expect(lines).toContain('Staff figures: year 2026-10 (2026-10-01 to 2026-10-31), from 5 answers up.');
    expect(lines).toContain('Staff survey as the linkage both says.');
    expect(lines).toContain('Other staff surveys, to be shown with --survey: pulse.');
    expect(await firstLines('--period', '2026-12', '--linkage', 'both')).toEqual(lines);
  });

  it.each([
    [['--linkage', 'none'], 2, /there is no such linkage; there is both/],
    [['--linkage', 'both', '--survey', 'year'], 64, /cannot be used with option/],
  ])('%s is refused in one line', async (args, code, message) => {
    const ran = await run('figures', ...args);
    expect([ran.code, ran.out, ran.err]).toEqual([code, '', expect.stringMatching(message)]);
  });
});
