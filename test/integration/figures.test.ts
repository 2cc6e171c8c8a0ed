import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teamFigures as teamFiguresReply } from '../../shared/contract/dashboard.ts';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';
import { xlsxParts } from '../support/xlsx-text.ts';

/** 22 November 2026: the running month is 2026-11. */
const NOW = Date.UTC(2026, 10, 22, 10);

const ORGANISATION = `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [{ key: hall, name: Halli }]
teams:
  - { key: north, name: "=Pohjoinen", location: hall, aliases: [Norra] }
  - { key: south, name: Etelä, location: hall }
  - { key: tiny, name: Pieni, location: hall }
  - { key: mini, name: Mini, location: hall }
  - { key: absent, name: Poissa, location: hall }
goals:
  - { key: out, name: { fi: Käynti }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }
  - { key: g1, name: { fi: Kerralla }, owner: A, target: 85, by: "2027-12-31", measure: { kind: share, of: [{ question: done, choices: ["yes"] }] } }
  - { key: g6, name: { fi: Ideat }, owner: A, target: 4, by: "2027-12-31", measure: { kind: count, of: ideas-in-use, per: quarter } }
surveys:
  - key: lobby
    audience: customer
    name: { fi: Aula }
    languages: [fi]
    questions:
      - { id: visit, type: scale, points: 5, look: faces, goals: [out], title: { fi: Miten? }, labels: [{ fi: a }, { fi: b }, { fi: c }, { fi: d }, { fi: e }] }
      - { id: done, type: single, goals: [g1], title: { fi: Hoituiko? }, options: [{ id: "yes", label: { fi: k } }, { id: "no", label: { fi: e } }, { id: na, exclude: true, label: { fi: x } }] }
  - key: staff
    audience: staff
    name: { fi: Pulssi }
    languages: [fi]
    questions:
      - id: s1
        type: scale
        points: 5
        look: words
        goals: [out]
        title: { fi: "Tiedän, mitä teen." }
        labels: [{ fi: Täysin eri mieltä }, { fi: Eri mieltä }, { fi: Siltä väliltä }, { fi: Samaa mieltä }, { fi: Täysin samaa }]
        dontKnow: { id: dk, label: { fi: En osaa sanoa } }
      - { id: s2, type: scale, points: 4, look: words, goals: [out], title: { fi: Löydän ohjeen. }, labels: [{ fi: e }, { fi: v }, { fi: m }, { fi: t }] }
`;

/**
 * north: s1 5 4 4 3 2 = indexes 100 75 75 50 25, mean 65; s2 three answers only. south: s1 five times 4 and one 5 =
 * (5 * 75 + 100) / 6 = 79.1666...; s2 1 2 3 4 4 4 = (0 + 33.3 + 66.6 + 300) / 6 = 66.6666... tiny: four people, mean index
 * 18.75, which must be seen nowhere; mini: two, so that the small ones hide each other and nobody else. "Kuutamo" is no team.
 */
const STAFF = `"Tiimi";"Tiedän, mitä teen.";S2
Norra;5;4
north;4;4
"=pohjoinen";4;3
NORTH;3;
North;2;
Etelä;Samaa mieltä;1
etelä;Samaa mieltä;2
etelä;4;3
etelä;4,0;4
etelä;4;4
etelä;5;4
Pieni;2;1
Pieni;2;1
Pieni;2;1
Pieni;1;2
Mini;3;2
Mini;3;2
Kuutamo;3;3
`;

/** north: visit 5 5 5 4 2 = 400 / 5 = 80; done 3 yes, 1 no, 2 not applicable = 75 %. south: visit 3 3 = 50. */
const CUSTOMERS: [team: string, question: string, choice: string, counted: number][] = [
  ['north', 'visit', '5', 3],
  ['north', 'visit', '4', 1],
  ['north', 'visit', '2', 1],
  ['north', 'done', 'yes', 3],
  ['north', 'done', 'no', 1],
  ['north', 'done', 'na', 2],
  ['south', 'visit', '3', 2],
];

let cli: TestCli;
const run = (...args: string[]) => cli.run(...args);

beforeAll(async () => {
  cli = await startTestCli(NOW);
  expect((await run('apply', await cli.file('organisation.yml', ORGANISATION))).err).toBe('');
  await cli.db.write(async (tx) => {
    for (const [team_id, ofTeam] of Map.groupBy(CUSTOMERS, ([team]) => team)) {
      const cell = (count: (counted: number) => number) =>
        JSON.stringify(
          Object.fromEntries(ofTeam.map(([, question, choice, counted]) => [`${question} ${choice}`, count(counted)])),
        );
      const row = { team_id, month: '2026-11', counted: cell((counted) => counted), set_aside: cell(() => 9) };
      await tx.insertInto('team_month_counts').values(row).execute();
    }
  });
  const imported = await run('import-staff', await cli.file('staff.csv', STAFF), '--period', '2026-10');
  expect(imported.err).toBe('');
});
afterAll(() => cli.stop());

const json = async (...more: string[]) =>
  teamFiguresReply.parse(JSON.parse((await run('figures', '--format', 'json', ...more)).out));

describe('merged figures of a month', () => {
  it('equal the numbers worked out by hand', async () => {
    const { rows, period, items, staffWave } = await json();
    expect(period).toEqual({ label: '2026-11', from: '2026-11-01', to: '2026-11-30' });
    expect(items.map(({ item }) => item)).toEqual(['s1', 's2']);
    expect(staffWave).toEqual({ survey: 'staff', period: '2026-10', from: '2026-10-01', to: '2026-10-31' });
    const north = rows.find(({ team }) => team === 'north');
    expect(north?.staff).toEqual([
      { item: 's1', hidden: false, value: 65, n: 5 },
      { item: 's2', hidden: true, why: 'few' },
    ]);
    expect(north?.customer.map(({ goal, value, n }) => [goal, value, n])).toEqual([
      ['out', 80, 5],
      ['g1', 75, 4],
      ['g6', null, 0],
    ]);
    const south = rows.find(({ team }) => team === 'south');
    expect(south?.customer[0]).toMatchObject({ value: 50, n: 2 });
    expect(south?.staff).toEqual([
      { item: 's1', hidden: false, value: expect.closeTo(475 / 6, 10), n: 6 },
      { item: 's2', hidden: false, value: expect.closeTo(400 / 6, 10), n: 6 },
    ]);
  });

  it('list what matches nothing', async () => {
    expect((await json()).unmatched).toEqual({
      staffNames: ['Kuutamo'],
      teamsWithoutStaff: ['Poissa'],
      teamsWithoutCustomers: ['Mini', 'Pieni', 'Poissa'],
    });
    const lines = (await run('figures')).out.split('\n');
    expect(lines[0]).toBe('In the staff file, no such team: Kuutamo');
    expect(lines.findIndex((line) => line.startsWith('No customer answers'))).toBeLessThan(
      lines.findIndex((line) => line.includes('2026-11:')),
    );
  });

  it('row 53: never show a team of four, in no format, neither value nor number', async () => {
    const tiny = (await json()).rows.find(({ team }) => team === 'tiny');
    expect(tiny?.staff).toEqual([
      { item: 's1', hidden: true, why: 'few' },
      { item: 's2', hidden: true, why: 'few' },
    ]);
    const xlsx = xlsxParts((await run('figures', '--format', 'xlsx')).bytes);
    const outputs = [
      ...(await Promise.all(
        ['table', 'csv', 'json'].map(async (format) => (await run('figures', '--format', format)).out),
      )),
      ...xlsx.values(),
    ];
    // 18.75 and 8.33 are the hidden means; 1.75 and 1.25 the same on the plain scale.
    for (const output of outputs) expect(output).not.toMatch(/18\.75|8\.33|\b1\.75|\b1\.25/);
    const csvRow = outputs[1]?.split('\r\n').find((line) => line.includes(',tiny,'));
    expect(csvRow).toBe('2026-11,tiny,Pieni,Halli,,0,,,,0,,,,0,hidden,,hidden,');
  });

  it('take staff from the one latest wave that ended by the period, never from a later one', async () => {
    await run('import-staff', await cli.file('later.csv', STAFF.replaceAll(';5', ';1')), '--period', '2026-12');
    expect((await json()).staffWave?.period).toBe('2026-10');
    expect((await json('--period', '2026-12')).staffWave?.period).toBe('2026-12');
    const september = await json('--period', '2026-09');
    expect([september.staffWave, september.items]).toEqual([null, []]);
  });
});

describe('figures as files', () => {
  it('rows 14, 40: defuse a cell that a spreadsheet would take for a formula', async () => {
    const csv = (await run('figures', '--format', 'csv')).out;
    expect(csv).toMatch(
      /^\uFEFFperiod,team,name,location,out_index,out_n,out_low,out_high,g1_share,g1_n,g1_low,g1_high,g6_count,g6_n,s1_index,s1_n,s2_index,s2_n\r\n/,
    );
    expect(csv).toMatch(/2026-11,north,"'=Pohjoinen",Halli,80,5,39\.54,100,75,4,30\.06,95\.44,,0,65,5,hidden,/);
    const sheets = xlsxParts((await run('figures', '--format', 'xlsx')).bytes);
    expect([...sheets.keys()]).toContain('xl/worksheets/sheet2.xml');
    expect(
      [...sheets]
        .filter(([name]) => name.includes('sheet'))
        .map(([, xml]) => xml)
        .join(''),
    ).not.toContain('<f>');
  });

  it('carry the 95 % interval of every figure of customers that the JSON tells, in each form', async () => {
    const told = (await json()).rows.flatMap(({ customer }) => customer);
    const ends = told.flatMap(({ low, high }) => (low === undefined || high === undefined ? [] : [low, high]));
    // Three of four: Wilson's 0.3006 to 0.9544.
    expect(ends).toContainEqual(expect.closeTo(30.06, 2));
    expect(ends.length).toBeGreaterThanOrEqual(6);
    const rounded = ends.map((end) => String(Math.round(end * 100) / 100));
    const xlsx = [...xlsxParts((await run('figures', '--format', 'xlsx')).bytes).values()].join('');
    const [csv, text] = await Promise.all(['csv', 'table'].map((form) => run('figures', '--format', form)));
    for (const end of rounded) {
      expect(csv?.out.split(/[,\r\n]/)).toContain(end);
      expect(text?.out.split(/\s+/)).toContain(end);
      expect(xlsx).toContain(`<v>${end}</v>`);
    }
  });

  it.each([
    [['--period', '2026-13'], /not a period: use 2026-10, 2026-W42/],
    [['--period', '2026-W54'], /not a period/],
    [['--period', '2026-02-01..2026-02-31'], /does not exist/],
    [['--survey', 'lobby'], /that is not a staff survey; there is staff/],
  ])('%s is refused in one line', async (args, message) => {
    const ran = await run('figures', ...args);
    expect([ran.code, ran.out, ran.err]).toEqual([2, '', expect.stringMatching(message)]);
  });
});
