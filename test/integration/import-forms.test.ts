import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeValues } from '../../sync-server/features/imports/stored-outcomes.ts';
import { storedWaves } from '../../sync-server/features/imports/stored-waves.ts';
import { waveFigures } from '../../sync-server/features/imports/wave-figures.ts';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';

const agree = (id: string, title: string) =>
  `      - { id: ${id}, type: scale, points: 5, look: words, goals: [out], title: { en: "${title}" }, labels: [{ en: a }, { en: b }, { en: c }, { en: d }, { en: e }] }`;
const survey = (key: string, audience: string, questions: readonly string[]) =>
  `  - key: ${key}\n    audience: ${audience}\n    name: { en: ${key} }\n    languages: [en]\n    questions:\n${questions.join('\n')}`;
const ORGANISATION = `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [en] }
locations: [{ key: hall, name: Hall }, { key: pier, name: Pier }]
teams:
  - { key: north, name: North, location: hall, aliases: [Norra] }
  - { key: south, name: South, location: hall }
goals: [{ key: out, name: { en: Visit }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }]
surveys:
${survey('customers', 'customer', [agree('customer_benefit', 'Working together clearly benefits us.'), agree('promises_kept', 'The team does what it promises.')])}
${survey('staff', 'staff', [agree('goal_clarity', 'The goals of my work are clear.'), agree('documentation', 'Our work is documented carefully.')])}
`;

let cli: TestCli;
beforeAll(async () => {
  cli = await startTestCli(Date.UTC(2026, 10, 22, 10));
  expect((await cli.run('apply', await cli.file('organisation.yml', ORGANISATION))).err).toBe('');
});
afterAll(() => cli.stop());

const run = async (command: string, text: string, ...more: string[]) =>
  cli.run(command, await cli.file('file.csv', text), ...more);
const latest = async (audience: 'staff' | 'customer') => {
  const [wave] = await storedWaves(cli.db.read, audience);
  return waveFigures(cli.db.read, audience, { wave: wave?.id ?? 0, atLeast: 1 });
};

describe('ready figures of teams', () => {
  const wide = 'team;n;goal_clarity;goal_clarity sd;documentation\nNorth;12;4,2;0,8;3,5\nSouth;9;3;1;\n';
  const long =
    'Item,Team,Mean,SD,N\ngoal_clarity,South,3,1,9\nThe goals of my work are clear.,Norra,4.2,0.8,12\ndocumentation,North,3.5,,12\n';
  const expected = [
    { team: 'north', item: 'documentation', n: 12, mean: 62.5, sd: null },
    { team: 'north', item: 'goal_clarity', n: 12, mean: expect.closeTo(80, 9), sd: expect.closeTo(20, 9) },
    { team: 'south', item: 'goal_clarity', n: 9, mean: 50, sd: 25 },
  ];

  it('come in as one row a team or one row a figure, and stand on 0-100', async () => {
    expect((await run('import-staff', wide, '--period', '2026-01')).err).toBe('');
    expect(await latest('staff')).toEqual(expected);
    expect((await run('import-staff', long, '--period', '2026-01', '--replace')).err).toBe('');
    expect(await latest('staff')).toEqual(expected);
  });

  it.each([
    ['no number', 'team;n;goal_clarity\nNorth;;4\n', /row 2, column "n of goal_clarity": the number of answers/],
    ['half a person', 'team;n;goal_clarity\nNorth;4,5;4\n', /the number of answers is missing or no whole number/],
    ['an impossible spread', 'team;n;goal_clarity;goal_clarity_sd\nNorth;9;4;3,9\n', /no spread that answers/],
    ['a team twice under two names', 'team;n;goal_clarity\nNorth;9;4\nNorra;9;3\n', /row 3.*row 2 has this team/],
    ['no count at all', 'item;team;mean\ngoal_clarity;North;4\n', /needs the columns team, item, n and mean/],
  ])('with %s are refused', async (_, text, message) => {
    const ran = await run('import-staff', text, '--period', '2026-02');
    expect([ran.code, ran.out + ran.err]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe('scales', () => {
  const table = (values: readonly number[]) =>
    `team;goal_clarity\n${values.map((value) => `North;${value}\n`).join('')}`;

  it('of seven points and of 0-100 are told from the values, and any may be stated', async () => {
    expect((await run('import-staff', table([7, 6, 6, 7, 6, 4, 1]), '--period', '2026-03')).out).toContain('scale 7.');
    const [seven] = await latest('staff');
    expect(seven?.mean).toBeCloseTo((100 * (37 - 7)) / (6 * 7), 6);
    expect((await run('import-staff', table([80, 100, 0, 55, 60, 70]), '--period', '2026-04')).out).toContain(
      'scale 0-100.',
    );
    const [hundred] = await latest('staff');
    expect(hundred?.mean).toBeCloseTo(365 / 6, 6);
    const stated = await run('import-staff', table([5, 4, 3]), '--period', '2026-05', '--scale', '7');
    expect(stated.out).toContain('scale 7.');
    expect((await latest('staff'))[0]?.mean).toBeCloseTo(50, 6);
  });

  it('that could be several must be stated', async () => {
    const ran = await run('import-staff', table([9, 8, 7, 9, 10, 6]), '--period', '2026-06');
    expect(ran.err).toMatch(/cannot be told which scale.*state it: 5, 7 or 0-100/);
  });
});

describe('a mapping told once', () => {
  const odd = 'Osasto;Kysymys 1;Ikä;Huom\nHallin väki;4;30-39;x\nSouth;5;40-49;y\n';

  it('is kept with background and aliases, and used for the next file with the same columns', async () => {
    expect((await run('import-staff', odd, '--period', '2026-08')).code).toBe(2);
    const ran = await run(
      'import-staff',
      odd,
      ...['--period', '2026-08', '--alias', 'Hallin väki=north', '--mapping', 'Osasto=team'],
      ...['--mapping', 'Kysymys 1=goal_clarity', '--mapping', 'Ikä=background', '--mapping', 'Huom=ignore'],
    );
    expect([ran.code, ran.err]).toEqual([0, '']);
    const backgrounds = await cli.db.read
      .selectFrom('staff_backgrounds')
      .select(['respondent', 'name', 'value'])
      .execute();
    expect(backgrounds).toEqual([
      { respondent: 2, name: 'Ikä', value: '30-39' },
      { respondent: 3, name: 'Ikä', value: '40-49' },
    ]);
    const next = 'huom,Kysymys 1,Ikä,Osasto\nz,2,30-39,Hallin väki\n';
    const again = await run('import-staff', next, '--period', '2026-09');
    expect(again.out).toContain('Columns read by the mapping saved with an earlier import: 4.');
    expect(again.out).not.toContain('matches no team');
    expect(await latest('staff')).toEqual([{ team: 'north', item: 'goal_clarity', n: 1, mean: 25, sd: null }]);
  });

  it('keeps nothing in a dry run and shows what every column and name is', async () => {
    const ran = await run('import-staff', 'team;goal_clarity\nNorra;4\n', '--period', '2026-10', '--dry-run');
    expect(ran.out).toContain('Column "goal_clarity": goal_clarity (guessed).');
    expect(ran.out).toContain('Team "Norra": north.');
    expect(ran.out).toContain('Dry run, nothing was kept.');
    expect((await storedWaves(cli.db.read, 'staff'))[0]?.period).toBe('2026-09');
  });
});

describe('customers of another channel', () => {
  it('come in as answers or as figures of teams, labelled by channel and apart from the kiosks', async () => {
    const figures = 'team;n;customer_benefit;promises_kept\nNorth;40;4,5;4\nSouth;8;3;3\nMoon;9;2;2\n';
    const ran = await run('import-responses', figures, '--period', '2026-Q3', '--name', 'Yearly');
    expect(ran.out).toContain('! "Moon" matches no team');
    const reply = JSON.parse((await cli.run('figures', '--period', '2026-10', '--format', 'json')).out);
    expect(reply.imported).toMatchObject({
      channel: 'import',
      survey: 'customers',
      wave: 'Yearly',
      from: '2026-07-01',
    });
    expect(reply.imported.rows.map((row: { figures: unknown[] }) => row.figures[0])).toEqual([
      { item: 'customer_benefit', hidden: false, value: 87.5, n: 40 },
      { item: 'customer_benefit', hidden: false, value: 50, n: 8 },
    ]);
    expect(reply.rows[0].customer).toEqual([{ goal: 'out', value: null, n: 0 }]);
    expect(reply.unmatched.customerNames).toEqual(['Moon']);
    const csv = await cli.run('figures', '--period', '2026-10', '--format', 'csv');
    expect(csv.out).toContain('import_customer_benefit_index,import_customer_benefit_n');
    expect(csv.err.split('\n')[0]).toBe("In the customers' file, no such team: Moon");
    const answers = `team;customer_benefit\n${'North;5\n'.repeat(6)}`;
    expect((await run('import-responses', answers, '--period', '2026-10')).err).toBe('');
    expect(await latest('customer')).toEqual([{ team: 'north', item: 'customer_benefit', n: 6, mean: 100, sd: 0 }]);
  });
});

describe('key figures that no survey asks for', () => {
  it('come in by team and period once, and are replaced only when told to', async () => {
    const text = 'Team;Period;Value\nNorra;2026-Q3;-12,5\nSouth;2026-Q3;1200000\nMoon;2026-Q3;1\n';
    const first = await run('import-outcome', text, '--outcome', 'revenue');
    expect(first.out.split('\n')).toEqual([
      '! "Moon" matches no team; its value is in no figure.',
      'Imported 3 values of revenue; 0 earlier ones replaced.',
      '',
    ]);
    const stored = await outcomeValues(cli.db.read, 'revenue', { from: '2026-07-01', to: '2026-09-30' });
    expect(stored.map(({ team, value }) => [team, value])).toEqual([
      [null, 1],
      ['north', -12.5],
      ['south', 1_200_000],
    ]);
    expect((await run('import-outcome', text, '--outcome', 'revenue')).out).toMatch(/nothing changed/);
    const corrected = text.replace('-12,5', '7');
    expect((await run('import-outcome', corrected, '--outcome', 'revenue')).err).toMatch(/3 values .*--replace/);
    expect((await run('import-outcome', corrected, '--outcome', 'revenue', '--replace')).out).toContain(
      '3 earlier ones replaced',
    );
    const bad = 'team;period;value\nNorth;2026-10-01;5\nSouth;2026-Q3;1.2E+6\n';
    expect((await run('import-outcome', bad, '--outcome', 'revenue')).out.trim().split('\n')).toEqual([
      'row 2, column "period": it looks like a date made by a spreadsheet',
      'row 3, column "value": it looks like a long number shortened by a spreadsheet',
    ]);
  });
});
