import { randomUUID } from 'node:crypto';
import * as disk from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readContents } from '../../sync-server/db/snapshot.ts';
import { checkBackup } from '../../sync-server/features/backup/backup-file.ts';
import { makeBackup } from '../../sync-server/features/backup/make-backup.ts';
import { restoreBackup } from '../../sync-server/features/backup/restore-backup.ts';
import { giveLobby } from '../support/kiosk-visits.ts';
import { CrashSwitch } from './support/crash-switch.ts';
import { makeSchema, openInline } from './support/inline-database.ts';

/** The process that makes a backup or restores one: each of its effects on the disk is a step. None = the test's own. */
const running = vi.hoisted(() => ({ life: null as CrashSwitch | null }));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof disk>();
  const effects = ['openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync', 'rmSync', 'truncateSync'] as const;
  const stepped = effects.map((name) => [name, around(fs[name] as (...given: unknown[]) => unknown)]);
  return { ...fs, ...Object.fromEntries(stepped), copyFileSync: around(copyInHalves(fs)) };
});
vi.mock('../../sync-server/db/snapshot.ts', async (original) => {
  const snapshot = await original<typeof import('../../sync-server/db/snapshot.ts')>();
  return { ...snapshot, snapshotInto: around(snapshotInHalves(snapshot.snapshotInto)) };
});
vi.mock('../../sync-server/db/database.ts', async (original) => {
  const database = await original<typeof import('../../sync-server/db/database.ts')>();
  return { ...database, openDatabase: async ({ file }: { file: string }) => openStepped(file) };
});

function around<Given extends unknown[], Got>(effect: (...given: Given) => Got): (...given: Given) => Got {
  return (...given) => {
    running.life?.step();
    const got = effect(...given);
    running.life?.step();
    return got;
  };
}

/** A kill in the middle of a long write leaves the first half of it. */
function copyInHalves(fs: typeof disk) {
  return (from: string, to: string) => {
    const bytes = fs.readFileSync(from);
    fs.writeFileSync(to, bytes.subarray(0, bytes.length >> 1));
    running.life?.step();
    fs.writeFileSync(to, bytes);
  };
}

function snapshotInHalves(snapshotInto: (databaseFile: string, target: string) => void) {
  return (databaseFile: string, target: string) => {
    snapshotInto(databaseFile, target);
    const bytes = disk.readFileSync(target);
    disk.writeFileSync(target, bytes.subarray(0, bytes.length >> 1));
    running.life?.step();
    disk.writeFileSync(target, bytes);
  };
}

const open: { abandon(): void }[] = [];
function openStepped(file: string) {
  running.life?.step();
  makeSchema(file);
  const db = openInline(file, running.life ?? new CrashSwitch());
  open.push(db);
  return db;
}

let scratch = '';
let databaseFile = '';
let backup = '';
const now = () => 1_790_000_000_000;
const file = (name: string) => join(scratch, name);

beforeAll(async () => {
  scratch = disk.mkdtempSync(join(tmpdir(), 'juuri-backup-kills-'));
  databaseFile = file('juuri.sqlite');
  backup = file('good.backup');
  const db = openStepped(databaseFile);
  await giveLobby(db);
  await makeBackup({ db, databaseFile, now }, { file: backup, verify: false });
});
afterAll(() => {
  for (const db of open) db.abandon();
  disk.rmSync(scratch, { recursive: true });
});

/** Runs the work in a process that dies at its nth step; false when it came to its end before. */
async function isKilledAt(n: number, work: () => Promise<unknown>): Promise<boolean> {
  const life = new CrashSwitch();
  running.life = life;
  life.crashAt(n);
  try {
    await work();
  } catch (error) {
    if (!life.dead) throw error;
  } finally {
    running.life = null;
    for (const db of open.splice(1)) db.abandon();
  }
  return life.dead;
}

/** How far the kiosks are told the backup reaches. */
const toldWatermark = () => look((db) => Number(db.prepare(WATERMARK).get()?.value ?? 0));
const WATERMARK = "select value from server_facts where name = 'backup_watermark'";

/** One more answer in the database, as far as a backup sees it; its number. */
function addAnswer(): number {
  return look((db) => {
    db.exec("insert into counters (name, value) values ('ordinal', 1) on conflict do update set value = value + 1");
    return Number(db.prepare("select value from counters where name = 'ordinal'").get()?.value);
  });
}

function look<T>(work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(databaseFile, { timeout: 5000 });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

describe('I17: a backup killed at every step', () => {
  it.each(['where none was', 'in the place of an earlier one'])(
    '%s is never taken for a good one, and the next one goes through',
    async (place) => {
      const hasEarlier = place !== 'where none was';
      let kills = 0;
      for (let n = 1; ; n += 1) {
        const target = file(`${randomUUID()}.backup`);
        if (hasEarlier) disk.copyFileSync(backup, target);
        const before = toldWatermark();
        const newest = addAnswer();
        const take = () =>
          makeBackup({ db: openStepped(databaseFile), databaseFile, now }, { file: target, verify: false });
        const isKilled = await isKilledAt(n, take);
        const found = disk.existsSync(target) ? (await checkBackup(target)).watermark : null;
        const earlier = hasEarlier ? (await checkBackup(backup)).watermark : null;
        expect([earlier, newest]).toContain(found);
        // The kiosks delete by what they are told: only of a whole one, under its name.
        if (toldWatermark() !== before) expect(found).toBe(newest);
        if (!isKilled) break;
        kills += 1;
        await take();
        expect((await checkBackup(target)).watermark).toBe(newest);
        for (const name of [target, `${target}.partial`]) disk.rmSync(name, { force: true });
      }
      expect(kills).toBeGreaterThan(15);
    },
  );
});

describe('I17: a restore killed at every step', () => {
  it('leaves no database or the whole new one, and the next one goes through', async () => {
    const before = readContents(databaseFile);
    let kills = 0;
    for (let n = 1; ; n += 1) {
      const folder = file(`restore-${n}`);
      disk.mkdirSync(folder);
      const target = join(folder, 'juuri.sqlite');
      const controlLog = join(folder, 'control.log');
      const put = () => restoreBackup({ databaseFile: target, now }, { file: backup, controlLog });
      const isKilled = await isKilledAt(n, put);
      if (!disk.existsSync(target)) await put();
      const restored = readContents(target);
      expect(restored.epoch).toBeGreaterThan(before.epoch);
      expect(restored.tables.survey_versions).toEqual(before.tables.survey_versions);
      expect(restored.tables.locations).toEqual(before.tables.locations);
      await expect(put()).rejects.toThrow(expect.objectContaining({ name: 'NotEmptyError' }));
      for (const db of open.splice(1)) db.abandon();
      if (!isKilled) break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(20);
  });
});
