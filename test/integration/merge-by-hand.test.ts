import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainReply, teamTableReply } from '../../shared/contract/analysis.ts';
import { teamFigures } from '../../shared/contract/dashboard.ts';
import { runOn } from '../support/cli-runner.ts';
import { giveAnswers, kioskOf, reader, surveyText } from '../support/study.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const SEPTEMBER = Date.UTC(2026, 8, 1, 9);
const MID_OCTOBER = Date.UTC(2026, 9, 15, 9);
const NOVEMBER = Date.UTC(2026, 10, 22, 10);
const organisation = (northName: string, moverAt: string) => `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [{ key: hall, name: Halli, survey: lobby }, { key: yard, name: Piha, survey: lobby }]
teams:
  - { key: north, name: ${northName}, location: hall }
  - { key: south, name: Etelä, location: hall }
  - { key: tiny, name: Pieni, location: hall }
  - { key: mini, name: Mini, location: hall }
  - { key: mover, name: Muuttaja, location: ${moverAt} }
goals: [{ key: out, name: { fi: Käynti }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }]
surveys:
${surveyText('lobby', 'customer', ['benefit', 'promises'])}${surveyText('staff', 'staff', ['clarity', 'trust'])}
linkages:
  - { key: main, name: { fi: P }, outcome: benefit, customer: [promises], work: [clarity], practices: [trust], window: { period: 2026-10 } }
`;

/**
 * clarity: north (under its new and its old name) 5 4 4 3 2 = 100 75 75 50 25, mean 65; south six times 4 = 75; tiny four people 2 2 2 1 = 25 25
 * 25 0, mean 18.75, seen nowhere; mini two people 3 = 50; mover four times 5 and one 4 = 95. "Kuutamo" is no team.
 */
const STAFF = `Tiimi;clarity;trust
Uusi pohjoinen;5;4
Uusi pohjoinen;4;4
Pohjoinen;4;4
Pohjoinen;3;4
Pohjoinen;2;4
${'Etelä;4;5\n'.repeat(5)}Etelä;4;4
${'Pieni;2;1\n'.repeat(3)}Pieni;1;1
Mini;3;3
Mini;3;3
${'Muuttaja;5;5\n'.repeat(4)}Muuttaja;4;4
Kuutamo;3;3
`;

let now = SEPTEMBER;
let server: TestServer;
let get: (path: string) => Promise<unknown>;

async function juuri(command: string, content: string, ...args: string[]) {
  const path = join(server.folder, 'given');
  await writeFile(path, content);
  const ran = await runOn(server.db, now, [command, path, ...args]);
  expect([ran.code, ran.err]).toEqual([0, '']);
  return ran.out;
}

beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  await juuri('apply', organisation('Pohjoinen', 'yard'));
  const kiosks = {
    north: await kioskOf(server, 'hall', 'north'),
    south: await kioskOf(server, 'hall', 'south'),
    tiny: await kioskOf(server, 'hall', 'tiny'),
    mini: await kioskOf(server, 'hall', 'mini'),
    mover: await kioskOf(server, 'yard', 'mover'),
  };
  now = MID_OCTOBER;
  await juuri('apply', organisation('Uusi pohjoinen', 'hall'));
  now = NOVEMBER;
  const imported = await juuri('import-staff', STAFF, '--period', '2026-10');
  expect(imported.split('\n')[0]).toContain('"Kuutamo" matches no team');
  const visits = (benefit: readonly number[]) =>
    benefit.map((value) => ({ benefit: value, promises: Math.min(5, value + 1) }));
  const october = Date.UTC(2026, 9, 2, 6);
  // benefit: north 5 5 4 4 2 = 80 (400 / 5); south 3 six times = 50; tiny and mini 4 and 2; mover 5 before its move, 1 after it.
  await giveAnswers(kiosks.north, october, visits([5, 5, 4, 4, 2]));
  await giveAnswers(kiosks.south, october, visits([3, 3, 3, 3, 3, 3]));
  await giveAnswers(kiosks.tiny, october, visits([4, 4, 4]));
  await giveAnswers(kiosks.mini, october, visits([2, 2, 2]));
  await giveAnswers(kiosks.mover, Date.UTC(2026, 9, 14, 6), visits([5, 5, 5, 5, 5, 5]));
  get = await reader(server);
});
afterAll(() => server.stop());

describe('customers of kiosks and an imported staff wave, merged by the server as by hand', () => {
  it('has the figures worked out by hand, a pool for the small ones and four answers nowhere', async () => {
    const { facts, units } = teamTableReply.parse(await get('/api/analysis/teams'));
    const value = (unit: string, item: string) =>
      units.find((one) => one.unit === unit)?.figures.find((figure) => figure.item === item);
    expect(value('north', 'clarity')).toEqual({ item: 'clarity', hidden: false, value: 65, n: 5 });
    expect(value('north', 'benefit')).toEqual({ item: 'benefit', hidden: false, value: 75, n: 5 });
    expect(value('south', 'clarity')).toEqual({ item: 'clarity', hidden: false, value: 75, n: 6 });
    expect(value('south', 'benefit')).toEqual({ item: 'benefit', hidden: false, value: 50, n: 6 });
    // tiny 25 25 25 0 and mini 50 50: 175 / 6; customers 75 75 75 and 25 25 25: 300 / 6.
    const pooled = { item: 'clarity', hidden: false, value: expect.closeTo(175 / 6, 9), n: 6 };
    expect(value('pool:hall', 'clarity')).toEqual(pooled);
    expect(value('pool:hall', 'benefit')).toEqual({ item: 'benefit', hidden: false, value: 50, n: 6 });
    expect(value('mover', 'benefit')).toEqual({ item: 'benefit', hidden: false, value: 100, n: 6 });
    expect(units.find(({ unit }) => unit === 'tiny')).toBeUndefined();
    expect(JSON.stringify(units)).not.toContain('18.75');
    expect(facts.leftOut.map(({ unit, reason }) => `${unit} ${reason}`).sort()).toEqual(['mini pooled', 'tiny pooled']);
  });

  it('lists the unmatched name, the new name and the move before any figure', async () => {
    const { facts, units } = teamTableReply.parse(await get('/api/analysis/teams'));
    expect(facts.unmatched).toMatchObject({
      staffNames: ['Kuutamo'],
      teamsWithoutStaff: [],
      teamsWithoutCustomers: [],
    });
    expect(facts.moved).toMatchObject([{ unit: 'mover', day: '2026-10-15', from: 'Piha', to: 'Halli' }]);
    expect(units.find(({ unit }) => unit === 'north')?.name).toBe('Uusi pohjoinen');
    const figures = teamFigures.parse(await get('/api/team-figures?period=2026-10'));
    expect(figures.changes).toEqual([
      { kind: 'moved', team: 'Muuttaja', day: '2026-10-15', from: 'Piha', to: 'Halli' },
      { kind: 'renamed', team: 'Uusi pohjoinen', day: '2026-10-15', from: 'Pohjoinen', to: 'Uusi pohjoinen' },
    ]);
    const staff = Object.fromEntries(figures.rows.map(({ team, staff: cells }) => [team, cells[0]]));
    expect(staff.tiny).toEqual({ item: 'clarity', hidden: true, why: 'few' });
    expect(staff.north).toEqual({ item: 'clarity', hidden: false, value: 65, n: 5 });
    expect(JSON.stringify(figures)).not.toContain('18.75');
  });

  it('makes no model of so few teams, draws no arrow, and says so in words', async () => {
    const { result, told } = chainReply.parse(await get('/api/analysis/chain'));
    expect(result.arrows).toEqual([]);
    expect(result.links[0]?.result.refusal).toMatchObject({ reason: 'too-few-teams' });
    expect(told.manager[0]?.en).toBe('In this data no link can be told from chance, so no arrow is drawn.');
    expect(told.tryFirst).toBeNull();
  });
});
