import 'fake-indexeddb/auto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revokeKiosk } from '../../sync-server/features/fleet/revoke-kiosk.ts';
import { dailyProof } from '../../sync-server/features/safety/daily-proof.ts';
import { runOn } from '../support/cli-runner.ts';
import { giveLobby, itemOfText, LOBBY_VERSION, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { fakeDisk, IDENTITY } from '../unit/kiosk/storage/fake-platform.ts';
import { type Device, device, visit } from '../unit/kiosk/storage/harness.ts';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  await giveLobby(server.db);
  folder = await mkdtemp(join(tmpdir(), 'juuri-unsent-'));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const juuri = (...args: string[]) => runOn(server.db, Date.now(), args);
const kept = async (install: string) => {
  const rows = server.db.read.selectFrom('responses').select('id').where('install_id', '=', install);
  return (await rows.execute()).length;
};

/** A kiosk with three finished answers, and the file it takes along. */
async function leaving() {
  const kiosk = await TestKiosk.enrol(server);
  const { team: _none, ...identity } = kiosk.identity;
  const local: Device = device(fakeDisk({ ...IDENTITY, ...identity, name: 'Hall 1' }));
  local.now = Date.now();
  const storage = await local.open();
  const answers = [{ q: 'ease', n: 4, ms: 2500 }];
  const given = { surveyId: 'lobby', surveyVersion: LOBBY_VERSION, assignmentId: identity.assignmentId, answers };
  for (let at = 0; at < 3; at += 1) await storage.commit(visit({ ...given, lastQ: 'ease', lang: 'en' }));
  const file = await storage.exportUnsent();
  const path = join(folder, `${identity.installId}.txt`);
  await writeFile(path, [...local.disk.files.values()].join(''));
  return { kiosk, frames: local.disk.frames, path, key: file.key.join('-') };
}

describe('the file of a kiosk that left with unsent answers', () => {
  it('is taken in once, beside what was sent before, and proves the days', async () => {
    const { kiosk, frames, path, key } = await leaving();
    const [first] = frames;
    if (!first) throw new Error('three frames');
    await kiosk.send([itemOfText(first.responseId, first.frozen)]);
    const { deviceId, installId } = kiosk.identity;
    expect(await juuri('import-unsent', path, '--key', key)).toMatchObject({
      code: 0,
      out: 'Hall 1: 2 taken in, 1 were here already, 0 in quarantine.\n',
    });
    expect(await juuri('import-unsent', path, '--key', key, '--json')).toMatchObject({
      out: `${JSON.stringify({ kiosk: 'Hall 1', stored: 0, duplicate: 3, quarantined: 0 })}\n`,
    });
    expect(await kept(installId)).toBe(3);
    const { days, gaps } = await dailyProof(server.deps, deviceId);
    expect(days).toMatchObject([{ verdict: 'proven', finished: 3, sent: 3 }]);
    expect(gaps).toEqual([]);
  });

  it('counts though the kiosk has been taken out of use', async () => {
    const { kiosk, path, key } = await leaving();
    await revokeKiosk({ db: server.db, now: Date.now }, { kiosk: kiosk.identity.deviceId, by: 'test' });
    expect((await juuri('import-unsent', path, '--key', key)).out).toContain('3 taken in');
    expect(await kept(kiosk.identity.installId)).toBe(3);
  });

  it('goes to quarantine where two kiosks had one identity', async () => {
    const { kiosk, path, key } = await leaving();
    const { deviceId, installId } = kiosk.identity;
    await server.db.write((tx) =>
      tx.updateTable('devices').set({ status: 'forked', fork_cause: 'x' }).where('id', '=', deviceId).execute(),
    );
    expect((await juuri('import-unsent', path, '--key', key)).out).toContain('0 taken in, 0 were here already, 3 in');
    expect(await kept(installId)).toBe(0);
  });

  it('of a server that was restored to before its enrolment waits in quarantine, counts once, and tells its gaps', async () => {
    const { kiosk, frames, path, key } = await leaving();
    const { installId, serverId } = kiosk.identity;
    const [first] = frames;
    if (!first) throw new Error('three frames');
    const restored = await startTestServer();
    try {
      await giveLobby(restored.db);
      await restored.db.write((tx) =>
        tx.updateTable('server_facts').set({ value: serverId }).where('name', '=', 'server_id').execute(),
      );
      const run = (...args: string[]) => runOn(restored.db, Date.now(), args);
      const counted = async () => (await restored.db.read.selectFrom('responses').select('seq').execute()).length;
      for (let time = 0; time < 2; time += 1)
        expect(await run('import-unsent', path, '--key', key)).toMatchObject({
          code: 0,
          out: expect.stringContaining('Hall 1: 0 taken in, 0 were here already, 3 in quarantine.'),
        });
      const waiting = await restored.db.read.selectFrom('quarantine').select(['ordinal', 'cause', 'seq']).execute();
      expect(waiting.map(({ cause, seq }) => [cause, seq])).toEqual(
        [1, 2, 3].map((seq) => ['foreign_assignment', seq]),
      );
      const numbers = waiting.map(({ ordinal }) => String(ordinal));
      const released = await run('quarantine', 'release', ...numbers, '--location', 'hall');
      expect([released.code, await counted()]).toEqual([0, 3]);
      expect(await run('import-unsent', path, '--key', key)).toMatchObject({
        code: 0,
        out: expect.stringContaining('0 taken in, 3'),
      });
      expect(await counted()).toBe(3);
      const { days, gaps } = await dailyProof({ db: restored.db, now: Date.now }, installId);
      expect([days, gaps]).toMatchObject([[{ verdict: 'proven', finished: 3, sent: 3 }], []]);
      expect(await restored.db.read.selectFrom('devices').select(['install_id', 'status']).execute()).toEqual([
        { install_id: installId, status: 'revoked' },
      ]);
    } finally {
      await restored.stop();
    }
  });

  it('is taken in though another kiosk has told of its identity meanwhile', async () => {
    const { kiosk, path, key } = await leaving();
    const { deviceId, installId } = kiosk.identity;
    await server.db.write(async (tx) => {
      await tx.deleteFrom('assignments').where('device_id', '=', deviceId).execute();
      await tx.updateTable('enrolment_codes').set({ device_id: null }).where('device_id', '=', deviceId).execute();
      await tx.updateTable('devices').set({ id: installId, status: 'revoked' }).where('id', '=', deviceId).execute();
    });
    expect((await juuri('import-unsent', path, '--key', key)).out).toContain('3 in quarantine');
  });

  it('is refused in one line, changing nothing, with a wrong key, cut off, or of another server', async () => {
    const { kiosk, path, key } = await leaving();
    const wrong = await juuri('import-unsent', path, '--key', [...key].toReversed().join(''));
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('the key does not fit') });
    expect(await juuri('import-unsent', path, '--key', 'SHORT')).toMatchObject({ code: 2 });
    const other = join(folder, 'other.txt');
    await writeFile(other, '{"juuri":"provisioning"}\n');
    expect(await juuri('import-unsent', other, '--key', key)).toMatchObject({
      code: 2,
      err: expect.stringContaining('no file of unsent answers'),
    });
    const stranger = await startTestServer();
    try {
      const ran = await runOn(stranger.db, Date.now(), ['import-unsent', path, '--key', key]);
      expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('not one of this server') });
    } finally {
      await stranger.stop();
    }
    expect(await kept(kiosk.identity.installId)).toBe(0);
  });
});
