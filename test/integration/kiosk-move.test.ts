import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KioskConfig } from '../../shared/contract/kiosk-config.ts';
import { runOn } from '../support/cli-runner.ts';
import { DEVICE, giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 9, 14, 9); // 12:00 in Helsinki

let now: number;
let server: TestServer;
let kiosk: TestKiosk;
let seq: number;

beforeEach(async () => {
  [now, seq] = [NOON, 0];
  server = await startTestServer({ now: () => now });
  await giveLobby(server.db);
  await addLocation('annexe', 'green');
  kiosk = await TestKiosk.enrol(server);
});
afterEach(() => server.stop());

async function addLocation(id: string, team: string) {
  await server.db.write(async (tx) => {
    const hall = await tx.selectFrom('locations').selectAll().where('id', '=', 'hall').executeTakeFirstOrThrow();
    await tx
      .insertInto('locations')
      .values({ ...hall, id, name: id })
      .execute();
    await tx.insertInto('teams').values({ id: team, name: team }).execute();
    await tx
      .insertInto('team_locations')
      .values({ team_id: team, location_id: id, valid_from: '2020-01-01', valid_to: null })
      .execute();
  });
}

const move = (...args: string[]) => runOn(server.db, now, ['kiosk', 'move', DEVICE.name, ...args]);

async function place(): Promise<KioskConfig> {
  const headers = { authorization: `Bearer ${kiosk.token}` };
  return (await server.kiosk.inject({ url: '/v1/kiosk/config', headers })).json();
}

async function answer(assignmentId: string) {
  seq += 1;
  now += 600_000;
  const visit = kiosk.visit({ seq, assignmentId, wallMs: now - 60_000, monoMs: now - 60_000 });
  return (await kiosk.send([itemOf(visit)])).items[0];
}

const counted = async () =>
  server.db.read
    .selectFrom('responses')
    .select(['location_id', 'team_id'])
    .orderBy('ordinal')
    .execute()
    .then((rows) => rows.map((row) => `${row.location_id}/${row.team_id}`));

describe('a kiosk that is moved', () => {
  it('counts at its old place before and at its new place after, and both stay written down', async () => {
    const before = await place();
    await answer(before.assignmentId);
    now += DAY;
    const done = await move('--location', 'annexe', '--team', 'green');
    expect(done).toMatchObject({ code: 0, err: '' });
    const after = await place();
    expect(after).toMatchObject({ location: { id: 'annexe' }, team: { id: 'green' } });
    expect(await answer(after.assignmentId)).toMatchObject({ status: 'stored' });
    expect(await counted()).toEqual(['hall/null', 'annexe/green']);
    const history = await server.db.read.selectFrom('assignments').selectAll().orderBy('valid_from').execute();
    expect(history.map(({ location_id }) => location_id)).toEqual(['hall', 'annexe']);
    expect(history[0]?.valid_to).toBe(history[1]?.valid_from);
    const audit = await server.db.read.selectFrom('audit').select('what').execute();
    expect(audit.map(({ what }) => what)).toContain('kiosk-moved');
  });

  it('stays where it is until the day that is given, in the zone of its new place', async () => {
    expect((await move('--location', 'annexe', '--on', '2026-10-16')).out).toContain('2026-10-15T21:00:00.000Z');
    expect((await place()).location.id).toBe('hall');
    now = Date.UTC(2026, 9, 15, 20, 59);
    expect((await place()).location.id).toBe('hall');
    now = Date.UTC(2026, 9, 15, 21);
    expect((await place()).location.id).toBe('annexe');
  });

  it('delivers what it still holds of its old place, which counts there', async () => {
    const { assignmentId } = await place();
    const waiting = kiosk.visit({ seq: 1, assignmentId, wallMs: now + 60_000, monoMs: now + 60_000 });
    now += DAY;
    await move('--location', 'annexe');
    expect((await kiosk.send([itemOf(waiting)])).items[0]).toMatchObject({ status: 'stored' });
    expect(await counted()).toEqual(['hall/null']);
  });

  it('may go back before the planned day comes: the plan is withdrawn', async () => {
    await move('--location', 'annexe', '--on', '2026-10-16');
    expect((await move('--location', 'hall')).code).toBe(0);
    now += 5 * DAY;
    expect((await place()).location.id).toBe('hall');
  });
});

describe('a move that cannot be', () => {
  it.each([
    [['--location', 'nowhere'], 'no location "nowhere"'],
    [['--location', 'annexe', '--team', 'red'], 'no such team at that location'],
    [['--location', 'annexe', '--on', '2026-10-13'], 'give a later day'],
  ])('is refused in one line and changes nothing: %j', async (args, words) => {
    const refused = await move(...args);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain(words);
    expect((await place()).location.id).toBe('hall');
  });

  it('is refused for a day of which answers have come already', async () => {
    const { assignmentId } = await place();
    now += 3 * DAY;
    await answer(assignmentId);
    const refused = await move('--location', 'annexe', '--on', '2026-10-16');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.err).toContain('has sent answers');
  });

  it('is wrong usage where the day is none', async () => {
    expect(await move('--location', 'annexe', '--on', '14.10.2026')).toMatchObject({ code: 64 });
  });
});
