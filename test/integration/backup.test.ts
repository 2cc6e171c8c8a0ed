import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJuuri } from '../../sync-server/cli/main.ts';
import { readControlLog } from '../../sync-server/db/control-log.ts';
import { lockDataFolder } from '../../sync-server/db/data-lock.ts';
import { openDatabase } from '../../sync-server/db/database.ts';
import { readContents, snapshotInto } from '../../sync-server/db/snapshot.ts';
import { sealBackup } from '../../sync-server/features/backup/backup-file.ts';
import { revokeKiosk } from '../../sync-server/features/fleet/revoke-kiosk.ts';
import { discardQuarantine } from '../../sync-server/features/responses/discard-quarantine.ts';
import { giveLobby, itemOf, itemOfText, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const PROGRAM = join(import.meta.dirname, '../../sync-server/cli/juuri.ts');

let scratch: string;
let server: TestServer;
let kiosk: TestKiosk;
let seq = 0;
const visit = () => {
  seq += 1;
  return kiosk.visit({ seq, wallMs: Date.now() - 86_400_000 + seq * 60_000 });
};
const file = (name: string) => join(scratch, name);

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'juuri-backup-'));
  server = await startTestServer();
  await giveLobby(server.db);
  kiosk = await TestKiosk.enrol(server);
  await kiosk.send(Array.from({ length: 40 }, () => itemOf(visit())));
});
afterAll(async () => {
  await server.stop();
  await rm(scratch, { recursive: true });
});

/** A juuri command on a folder of its own, as the program itself would run it. */
async function juuriOn(folder: string, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const databaseFile = join(folder, 'juuri.sqlite');
  const code = await runJuuri(args, {
    openData: () => openDatabase({ file: databaseFile, now: Date.now }),
    dataFolder: () => ({ databaseFile, lock: () => lockDataFolder(folder) }),
    serve: () => Promise.reject(new Error('serves nothing')),
    publicOrigin: () => 'http://localhost',
    readInput: async () => '',
    now: Date.now,
    randomBytes: (count) => new Uint8Array(count),
    print: (output) => void out.push(String(output)),
    printPieces: () => Promise.reject(new Error('These tests print no long tables.')),
    remark: (line) => void err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const emptyFolder = (name: string) => mkdtempSync(file(`${name}-`));

describe('a backup', () => {
  it('is taken while answers come in, equals one moment of the database, and is told to the kiosks', async () => {
    let writing = true;
    const writer = (async () => {
      while (writing) await kiosk.send([itemOf(visit())]);
    })();
    const made = await juuriOn(server.folder, 'backup', file('one.backup'), '--verify', '--json');
    writing = false;
    await writer;
    const { watermark, rows } = JSON.parse(made.out);
    expect(rows.responses).toBeGreaterThanOrEqual(40);
    expect(watermark).toBe(rows.responses + rows.quarantine);
    expect((await kiosk.send([])).backupWatermark).toBe(watermark);
    expect((await juuriOn(scratch, 'restore', '--verify', file('one.backup'))).out).toContain(
      'equal to what was backed up',
    );
  });

  it('never goes over a file that is there, unless told so', async () => {
    writeFileSync(file('mine.txt'), 'mine');
    expect((await juuriOn(server.folder, 'backup', file('mine.txt'))).code).toBe(2);
    expect(readFileSync(file('mine.txt'), 'utf8')).toBe('mine');
    expect((await juuriOn(server.folder, 'backup', file('none/at/all'))).err).toMatch(/no such file|folder/);
    expect((await juuriOn(server.folder, 'backup', file('mine.txt'), '--replace')).code).toBe(0);
  });

  it('that was changed by one bit, anywhere, or cut short, is refused and changes nothing', async () => {
    const whole = readFileSync(file('one.backup'));
    const places = [0, 5_000, Math.floor(whole.length / 2), whole.length - 700, whole.length - 30, whole.length - 3];
    const folder = emptyFolder('damaged');
    for (const place of places) {
      const damaged = Buffer.from(whole);
      damaged[place] = (damaged[place] ?? 0) ^ 1;
      writeFileSync(file('damaged.backup'), damaged);
      expect(await juuriOn(folder, 'restore', file('damaged.backup'))).toMatchObject({ code: 2 });
    }
    for (const length of [0, 10, 4096, whole.length - 1]) {
      writeFileSync(file('damaged.backup'), whole.subarray(0, length));
      expect(await juuriOn(folder, 'restore', file('damaged.backup'))).toMatchObject({ code: 2 });
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('juuri.sqlite'))).toEqual([]);
  });

  it('whose bytes are sound and whose table is not the one that was backed up is refused, on trial and in earnest', async () => {
    const odd = join(emptyFolder('odd'), 'odd.backup');
    snapshotInto(server.db.file, odd);
    const { tables, ...contents } = readContents(odd);
    const responses = { rows: tables.responses?.rows ?? 0, hash: '0'.repeat(64) };
    await sealBackup(odd, { ...contents, tables: { ...tables, responses } }, Date.now());
    const folder = emptyFolder('not-equal');
    for (const args of [['--verify', odd], [odd]]) {
      const ran = await juuriOn(folder, 'restore', ...args);
      expect([ran.code, ran.err]).toEqual([
        2,
        expect.stringMatching(/the table responses differs from what was backed up/),
      ]);
    }
    expect(existsSync(join(folder, 'juuri.sqlite'))).toBe(false);
  });
});

describe('a restore', () => {
  it('F29: raises the epoch, takes the later answers again once, and applies later revocations and discards anew', async () => {
    const other = await TestKiosk.enrol(server);
    const odd = itemOfText(crypto.randomUUID(), 'not an envelope');
    await kiosk.send([odd]);
    await juuriOn(server.folder, 'backup', file('before.backup'));
    await revokeKiosk(server.deps, { kiosk: other.identity.deviceId, by: 'test' });
    const row = await server.db.read.selectFrom('quarantine').select('ordinal').executeTakeFirstOrThrow();
    await discardQuarantine(server.deps, { numbers: [row.ordinal], reason: 'noise', by: 'test' });
    const later = [itemOf(visit()), itemOf(visit())];
    const told = await kiosk.send(later);

    const folder = emptyFolder('restored');
    cpSync(join(server.folder, 'control.log'), join(folder, 'control.log'));
    const restored = await juuriOn(folder, 'restore', file('before.backup'), '--json');
    expect(JSON.parse(restored.out)).toMatchObject({ epoch: 2, revocations: 1, discards: 1 });
    const second = await startTestServer({ env: { JUURI_DATA_DIR: folder } });
    const again = new TestKiosk(second, kiosk.identity);
    again.token = kiosk.token;
    again.gen = kiosk.gen;
    const reply = await again.send(later, {
      mark: told.mark,
      clock: { ...kiosk.request([]).clock, bootId: kiosk.bootId },
    });
    expect(reply).toMatchObject({ serverEpoch: 2, items: [{ status: 'stored' }, { status: 'stored' }] });
    expect((await again.send([...later, odd])).items.map(({ status }) => status)).toEqual([
      'duplicate',
      'duplicate',
      'quarantined',
    ]);
    expect((await other.post(other.request([]), other.token)).statusCode).toBe(403);
    const lost = new TestKiosk(second, other.identity);
    expect((await lost.post(lost.request([]))).json().code).toBe('revoked');
    const kept = await second.db.read.selectFrom('quarantine').select(['state', 'bytes']).execute();
    expect(kept.map(({ state, bytes }) => [state, bytes.length])).toEqual([['discarded', 0]]);
    await second.stop();
  });

  it('F29: takes a control log from elsewhere as its own: the restore after it applies the same once more', async () => {
    const gone = await TestKiosk.enrol(server);
    const before = join(emptyFolder('elsewhere'), 'before.backup');
    await juuriOn(server.folder, 'backup', before);
    await revokeKiosk(server.deps, { kiosk: gone.identity.deviceId, by: 'test' });
    const elsewhere = join(emptyFolder('saved'), 'control.log');
    cpSync(join(server.folder, 'control.log'), elsewhere);
    const folder = emptyFolder('taken-over');
    const revoked = async (...args: string[]) =>
      JSON.parse((await juuriOn(folder, 'restore', before, '--json', ...args)).out).revocations;
    const first = await revoked('--control-log', elsewhere);
    expect(first).toBeGreaterThan(0);
    const what = (log: string) => readControlLog(log).map((entry) => entry.what);
    expect(what(join(folder, 'control.log'))).toEqual([...what(elsewhere), 'epoch']);
    for (const name of readdirSync(folder)) if (name.startsWith('juuri.sqlite')) rmSync(join(folder, name));
    expect(await revoked()).toBe(first);
  });

  it('row 57: never goes over a database that is there, nor beside a running server', async () => {
    expect((await juuriOn(server.folder, 'restore', file('one.backup'))).err).toMatch(/move it away/);
    const folder = emptyFolder('locked');
    const release = lockDataFolder(folder);
    expect((await juuriOn(folder, 'restore', file('one.backup'))).err).toMatch(/another Juuri server/i);
    release();
    expect((await juuriOn(folder, 'restore', file('one.backup'))).code).toBe(0);
  });

  it('row 57: of a newer version is refused', async () => {
    const newer = emptyFolder('newer');
    await juuriOn(newer, 'restore', file('one.backup'));
    const db = await openDatabase({ file: join(newer, 'juuri.sqlite'), now: Date.now });
    await db.write(async (tx) => {
      await tx
        .insertInto('schema_migrations')
        .values({ name: '9999-later.sql', checksum: 'x', applied_at: 1 })
        .execute();
    });
    await db.close();
    await juuriOn(newer, 'backup', file('unused.backup'));
    const made = await juuriOn(newer, 'restore', '--verify', file('one.backup'));
    expect(made.code).toBe(0);
    expect((await juuriOn(newer, 'backup', file('newer.backup'))).err).toMatch(/newer Juuri/);
  });
});

describe('a database put back by hand', () => {
  it('F29: is noticed by what its kiosks have seen; nothing is taken until the operator confirms, then everything once', async () => {
    const folder = emptyFolder('by-hand');
    await juuriOn(folder, 'restore', file('one.backup'));
    rmSync(join(folder, 'control.log'));
    const first = await startTestServer({ env: { JUURI_DATA_DIR: folder } });
    const again = new TestKiosk(first, kiosk.identity);
    again.token = kiosk.token;
    again.gen = kiosk.gen;
    const late = itemOf(kiosk.visit({ seq: 9_001, wallMs: Date.now() }));
    await first.db.write(async () => undefined);
    for (const name of ['juuri.sqlite', 'juuri.sqlite-wal']) cpSync(join(folder, name), file(`old-${name}`));
    const { mark } = await again.send([late]);
    expect(await again.post(again.request([], { mark: `${mark}0` }))).toMatchObject({ statusCode: 200 });
    await first.close();
    await first.db.close();
    for (const name of ['juuri.sqlite-wal', 'juuri.sqlite-shm']) rmSync(join(folder, name), { force: true });
    for (const name of ['juuri.sqlite', 'juuri.sqlite-wal']) cpSync(file(`old-${name}`), join(folder, name));
    const second = await startTestServer({ env: { JUURI_DATA_DIR: folder } });
    const kioskOfSecond = new TestKiosk(second, kiosk.identity);
    kioskOfSecond.token = kiosk.token;
    kioskOfSecond.gen = kiosk.gen;
    const refused = await kioskOfSecond.post(kioskOfSecond.request([late], { mark }));
    expect([refused.statusCode, refused.json().code]).toEqual([503, 'restore_suspected']);
    const next = await kioskOfSecond.post(kioskOfSecond.request([]));
    expect([next.statusCode, Number(next.headers['retry-after']) >= 30]).toEqual([503, true]);
    await second.close();
    await second.db.close();
    expect((await juuriOn(folder, 'restore', '--confirm')).out).toContain('epoch 3');
    const third = await startTestServer({ env: { JUURI_DATA_DIR: folder } });
    const last = new TestKiosk(third, kiosk.identity);
    last.token = kiosk.token;
    last.gen = kiosk.gen;
    expect(await last.send([late], { mark })).toMatchObject({ serverEpoch: 3, items: [{ status: 'stored' }] });
    await third.stop();
  });
});

describe('a kill by SIGKILL', () => {
  const run = (folder: string, ...args: string[]) =>
    spawn(process.execPath, [PROGRAM, ...args], {
      env: { PATH: process.env.PATH, JUURI_DATA_DIR: folder },
      stdio: 'ignore',
    });

  it('during backup leaves no file of that name or a whole one, and the watermark only for a whole one', async () => {
    for (const afterMs of [300, 550]) {
      const target = file(`killed-${afterMs}.backup`);
      const before = (await kiosk.send([])).backupWatermark;
      const child = run(server.folder, 'backup', target);
      await Promise.race([sleep(afterMs), once(child, 'exit')]);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      if (existsSync(target)) expect((await juuriOn(scratch, 'restore', '--verify', target)).code).toBe(0);
      else expect((await kiosk.send([])).backupWatermark).toBe(before);
    }
  });

  it('during restore leaves no database or a whole one, and the next restore goes through', async () => {
    for (const afterMs of [300, 550]) {
      const folder = emptyFolder(`killed-restore-${afterMs}`);
      const child = run(folder, 'restore', file('one.backup'));
      await Promise.race([sleep(afterMs), once(child, 'exit')]);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      const database = join(folder, 'juuri.sqlite');
      if (!existsSync(database)) expect((await juuriOn(folder, 'restore', file('one.backup'))).code).toBe(0);
      expect(readContents(database).tables.responses).toBeDefined();
      expect(readContents(database).epoch).toBeGreaterThan(1);
    }
  });
});
