import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teamFigures } from '../../shared/contract/dashboard.ts';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';

const BASE = `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [{ key: hall, name: Halli }, { key: pier, name: Laituri }]
teams:
  - { key: north, name: Pohjoinen, location: hall }
  - { key: south, name: Etelä, location: hall }
  - { key: east, name: Itä, location: hall }
  - { key: west, name: Länsi, location: pier }
goals: [{ key: out, name: { fi: Käynti }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }]
surveys:
  - { key: staff, audience: staff, name: { fi: Pulssi }, languages: [fi], questions: [{ id: s1, type: scale, points: 5, look: words, goals: [out], title: { fi: Tiedän. }, labels: [{ fi: a }, { fi: b }, { fi: c }, { fi: d }, { fi: e }] }] }
`;

let cli: TestCli;
beforeAll(async () => {
  cli = await startTestCli(Date.UTC(2026, 10, 22, 10));
  await apply(BASE);
});
afterAll(() => cli.stop());

async function apply(text: string) {
  return cli.run('apply', await cli.file('file.yml', text));
}
const figures = async (period: string) =>
  teamFigures.parse(JSON.parse((await cli.run('figures', '--period', period, '--format', 'json')).out));
const answersOf = (name: string, value: number, times = 5) => `${name};${value}\n`.repeat(times);

describe('units with dates', () => {
  it('keep names and locations of the time through a rename and a move in mid-period', async () => {
    const ran = await apply('teams: [{ key: north, name: Revontuli, location: pier, since: 2026-10-15 }]');
    expect([ran.code, ran.out]).toEqual([
      0,
      expect.stringMatching(/~ team north: changed \(name, location: the team moves\)/),
    ]);
    const [september, october] = [await figures('2026-09'), await figures('2026-10')];
    const place = ({ rows }: typeof september) =>
      rows.filter(({ team }) => team === 'north').map(({ name, location }) => [name, location]);
    expect([place(september), place(october)]).toEqual([[['Pohjoinen', 'Halli']], [['Revontuli', 'Laituri']]]);
    expect(september.changes).toBeUndefined();
    expect(october.changes).toEqual([
      { kind: 'moved', team: 'Revontuli', day: '2026-10-15', from: 'Halli', to: 'Laituri' },
      { kind: 'renamed', team: 'Revontuli', day: '2026-10-15', from: 'Pohjoinen', to: 'Revontuli' },
    ]);
  });

  it('understand the old name in a file, and list a name nobody has before any figure', async () => {
    const text = `team;s1\n${answersOf('Pohjoinen', 4)}${answersOf('Etelä', 2)}${answersOf('Itä', 4)}${answersOf('Kuu', 1)}`;
    const ran = await cli.run('import-staff', await cli.file('staff.csv', text), '--period', '2026-09');
    expect(ran.out.split('\n')[0]).toBe('! "Kuu" matches no team; its answers are kept and in no figure.');
    const { rows, unmatched } = await figures('2026-11');
    expect(unmatched.staffNames).toEqual(['Kuu']);
    expect(rows.find(({ team }) => team === 'north')?.staff).toEqual([{ item: 's1', hidden: false, value: 75, n: 5 }]);
    expect((await cli.run('figures', '--period', '2026-11')).out.split('\n')[0]).toBe(
      'In the staff file, no such team: Kuu',
    );
  });

  it('give a name taken over by another team to whoever had it on the day', async () => {
    await apply('teams: [{ key: newer, name: Pohjoinen, location: hall, since: 2026-11-01 }]');
    const text = `team;s1\n${answersOf('Pohjoinen', 3)}`;
    const ran = await cli.run('import-staff', await cli.file('later.csv', text), '--period', '2026-11', '--dry-run');
    expect(ran.out).toContain('Team "Pohjoinen": newer.');
    const before = await cli.run('import-staff', await cli.file('old.csv', text), '--period', '2026-08', '--dry-run');
    expect(before.out).toContain('Team "Pohjoinen": north.');
  });

  it('put merged teams together from the day of the merger on, and keep them apart before', async () => {
    const ran = await apply(
      'teams: [{ key: sun, name: Aurinko, location: hall, mergedFrom: [south, east], since: 2026-11-01 }]',
    );
    expect([ran.code, ran.err]).toEqual([0, '']);
    const [october, november] = [await figures('2026-10'), await figures('2026-11')];
    expect(october.rows.map(({ team }) => team).sort()).toEqual(['east', 'north', 'south', 'west']);
    expect(november.rows.map(({ team }) => team).sort()).toEqual(['newer', 'north', 'sun', 'west']);
    expect(november.rows.find(({ team }) => team === 'sun')?.staff).toEqual([
      { item: 's1', hidden: false, value: 50, n: 10 },
    ]);
    expect(november.changes?.map(({ kind, team, from }) => [kind, team, from])).toEqual(
      expect.arrayContaining([
        ['merge', 'Aurinko', 'Etelä'],
        ['merge', 'Aurinko', 'Itä'],
        ['ended', 'Etelä', ''],
      ]),
    );
  });

  it('list a team that was split and ended, because its figures belong to neither part', async () => {
    const text = `
teams:
  - { key: west-a, name: Länsi A, location: pier, splitFrom: west, since: 2026-11-10 }
  - { key: west, name: Länsi, location: pier, endedOn: 2026-11-10 }
`;
    expect((await apply(text)).err).toBe('');
    const wave = `team;s1\n${answersOf('Länsi', 4)}`;
    await cli.run('import-staff', await cli.file('west.csv', wave), '--period', '2026-09', '--replace');
    expect((await figures('2026-12')).unmatched.endedTeams).toEqual(['Länsi']);
    expect((await figures('2026-11')).rows.map(({ team }) => team)).toContain('west');
    expect((await apply(text)).out).toContain('0 added, 0 changed, 2 unchanged');
  });

  it.each([
    ['a day in the future', '{ key: north, name: X, location: pier, since: 2027-01-01 }', /lies in the future/],
    [
      'a day before the last change',
      '{ key: north, name: X, location: pier, since: 2026-10-15 }',
      /changed on 2026-10-15 already/,
    ],
    [
      'an origin that is none',
      '{ key: nova, name: N, location: hall, splitFrom: nobody }',
      /there is no team "nobody"/,
    ],
    [
      'an origin told late',
      '{ key: north, name: Revontuli, location: pier, splitFrom: newer }',
      /the team is there already/,
    ],
    [
      'a merger of what has ended',
      '{ key: nova, name: N, location: hall, mergedFrom: [south] }',
      /ended on 2026-11-01 already/,
    ],
  ])('are refused with %s', async (_, entry, message) => {
    const ran = await apply(`teams:\n  - ${entry}\n`);
    expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(message)]);
  });
});
