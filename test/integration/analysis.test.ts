import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainReply, driversReply, teamTableReply, tiersReply } from '../../shared/contract/analysis.ts';
import { SOFTWARE } from '../../sync-server/config/software.ts';
import { analyse } from '../../sync-server/features/analysis/analyse.ts';
import { AnalysisThread } from '../../sync-server/features/analysis/analysis-thread.ts';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';

/** 22 November 2026: the default window is June to November. */
const NOW = Date.UTC(2026, 10, 22, 10);
const SCALE = 'labels: [{ fi: a }, { fi: b }, { fi: c }, { fi: d }, { fi: e }]';
const item = (id: string) =>
  `      - { id: ${id}, type: scale, points: 5, look: words, goals: [out], title: { fi: ${id} }, ${SCALE} }`;
const ORGANISATION = `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [{ key: hall, name: Halli }, { key: yard, name: Piha }]
teams:
  - { key: north, name: Pohjoinen, location: hall, aliases: [Norra] }
  - { key: south, name: Etelä, location: hall }
  - { key: tiny, name: Pieni, location: hall }
  - { key: mini, name: Mini, location: hall }
  - { key: mover, name: Muuttaja, location: yard }
goals:
  - { key: out, name: { fi: Käynti }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }
surveys:
  - key: lobby
    audience: customer
    name: { fi: Aula }
    languages: [fi]
    questions:
${item('benefit')}
${item('promises')}
  - key: staff
    audience: staff
    name: { fi: Pulssi }
    languages: [fi]
    questions:
${item('clarity')}
${item('trust')}
linkages:
  - { key: main, name: { fi: Päälinkki }, outcome: benefit, customer: [promises], work: [clarity], practices: [trust] }
`;
/** north 5 people under its old name, south 6, tiny 4, mini 2, mover 5; "Kuutamo" is no team. clarity of tiny: 2 2 2 1 = index 18.75. */
const STAFF = `Tiimi;clarity;trust
Norra;5;4
Norra;4;4
Norra;4;4
Norra;3;4
Norra;2;4
${'Etelä;4;5\n'.repeat(5)}Etelä;4;4
${'Pieni;2;1\n'.repeat(3)}Pieni;1;1
Mini;3;3
Mini;3;3
${'Muuttaja;5;5\n'.repeat(4)}Muuttaja;4;4
Kuutamo;3;3
`;

let cli: TestCli;
const run = (...args: string[]) => cli.run(...args);
const json = async (...args: string[]) => {
  const ran = await run('analyse', ...args, '--format', 'json');
  expect([ran.code, ran.err]).toEqual([0, '']);
  return JSON.parse(ran.out) as unknown;
};

beforeAll(async () => {
  cli = await startTestCli(NOW);
  expect((await run('apply', await cli.file('organisation.yml', ORGANISATION))).err).toBe('');
  const moved = ORGANISATION.replace(
    '{ key: mover, name: Muuttaja, location: yard }',
    '{ key: mover, name: Muuttaja, location: hall }',
  );
  const renamed = moved.replace('{ key: north, name: Pohjoinen', '{ key: north, name: Uusi pohjoinen');
  const imported = await run('import-staff', await cli.file('staff.csv', STAFF), '--period', '2026-10');
  expect(imported.err).toBe('');
  expect((await run('apply', await cli.file('moved.yml', renamed))).err).toBe('');
  await cli.db.write(async (tx) => {
    for (const team_id of ['north', 'south', 'tiny', 'mini', 'mover'])
      await tx
        .insertInto('team_month_counts')
        .values({ team_id, month: '2026-11', counted: '{"benefit 4":6,"promises 4":6}', set_aside: '{}' })
        .execute();
  });
});
afterAll(() => cli.stop());

describe('customers and staff merged by hand', () => {
  it('follow a rename, pool the small, list the unmatched and tell of a move', async () => {
    const thread = new AnalysisThread(cli.db.file);
    const deps = { db: cli.db, now: () => NOW, software: SOFTWARE, run: thread.run.bind(thread) };
    const outcome = await analyse(deps, { kind: 'teams' }, { x: 'clarity', y: 'benefit' });
    await thread.close();
    const { facts, units } = teamTableReply.parse(outcome.ok ? outcome.reply : undefined);
    const value = (unit: string, wanted: string) =>
      units.find((one) => one.unit === unit)?.figures.find((figure) => figure.item === wanted);
    expect(value('north', 'clarity')).toEqual({ item: 'clarity', hidden: false, value: 65, n: 5 });
    expect(value('south', 'clarity')).toEqual({ item: 'clarity', hidden: false, value: 75, n: 6 });
    // tiny 4 people (25 25 25 0) and mini 2 (50 50): 175 / 6.
    expect(value('pool:hall', 'clarity')).toEqual({
      item: 'clarity',
      hidden: false,
      value: expect.closeTo(175 / 6, 9),
      n: 6,
    });
    expect(value('pool:hall', 'benefit')).toEqual({ item: 'benefit', hidden: false, value: 75, n: 12 });
    expect(facts.unmatched.staffNames).toEqual(['Kuutamo']);
    expect(facts.leftOut.map(({ unit, reason }) => [unit, reason]).sort()).toEqual([
      ['mini', 'pooled'],
      ['tiny', 'pooled'],
    ]);
    expect(facts.moved).toMatchObject([{ unit: 'mover', from: 'Piha', to: 'Halli', day: '2026-11-22' }]);
    expect(units.find(({ unit }) => unit === 'north')?.name).toBe('Uusi pohjoinen');
    expect(JSON.stringify(units)).not.toContain('18.75');
  });

  it('show no arrow where there is nothing to tell, and say so', async () => {
    const { result, told, facts } = chainReply.parse(await json('chain'));
    expect(result.arrows).toEqual([]);
    expect(told.manager[0]?.en).toBe('In this data no link can be told from chance, so no arrow is drawn.');
    expect(told.tryFirst).toBeNull();
    expect(facts.linkage).toMatchObject({ key: 'main', number: 1 });
    expect(tiersReply.parse(await json('tiers')).result.tiers).toBeNull();
  });
});

describe('a kept result', () => {
  it('has the same name and figures when asked for or worked out again', async () => {
    const first = driversReply.parse(await json('drivers'));
    expect(driversReply.parse(await json('drivers'))).toEqual(first);
    const again = await run('analyse', 'again', first.facts.result);
    expect([again.code, again.err]).toEqual([0, '']);
    expect(driversReply.parse(JSON.parse(again.out)).result).toEqual(first.result);
  });

  it.each([
    [['drivers', '--linkage', 'none'], /there is no such linkage; there is main/],
    [['drivers', '--outcome', 'trust'], /nothing in the linkage is set against "trust"/],
    [['again', 'x'], /there is no such result/],
  ])('%s is refused in one line', async (args, message) => {
    const ran = await run('analyse', ...args);
    expect([ran.code, ran.out, ran.err]).toEqual([2, '', expect.stringMatching(message)]);
  });
});

describe('a team that ended inside the period', () => {
  it('is named before any figure, because its answers belong to no team of today', async () => {
    const ended = 'teams: [{ key: south, name: Etelä, location: hall, endedOn: 2026-11-20 }]';
    expect((await run('apply', await cli.file('ended.yml', ended))).err).toBe('');
    const { facts } = chainReply.parse(await json('chain'));
    expect(facts.unmatched).toMatchObject({ endedTeams: ['Etelä'], teamsWithoutStaff: [] });
    expect((await run('analyse', 'chain')).out).toContain('Etelä');
  });
});
