import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { enrol } from '#shared/contract/enrolment.ts';
import type { DeviceIdentity } from '../../../kiosk/renderer/platform/platform.ts';
import { buildKiosk, featureDeps, type JuuriApp } from '../../../sync-server/app.ts';
import { readConfig } from '../../../sync-server/config/read-config.ts';
import { controlLogFile } from '../../../sync-server/db/control-log.ts';
import type { JuuriDatabase, Tx } from '../../../sync-server/db/database.ts';
import { makeBackup } from '../../../sync-server/features/backup/make-backup.ts';
import { restoreBackup } from '../../../sync-server/features/backup/restore-backup.ts';
import { createEnrolmentCode } from '../../../sync-server/features/enrolment/create-code.ts';
import { revokeKiosk } from '../../../sync-server/features/fleet/revoke-kiosk.ts';
import { DEVICE, giveLobby } from '../../support/kiosk-visits.ts';
import { CrashSwitch } from './crash-switch.ts';
import { type InlineDatabase, makeSchema, openInline, type ServerDisk } from './inline-database.ts';

/** Commits need no disk to be tested for their order: memory, where the machine has some to lend. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const OFTEN = { perDevice: 1e9, perAddress: 1e9, guesses: 1e9 };

/** The file every server of this process begins with: made once, since its migrations take longer than a schedule. */
let template: Buffer | undefined;

async function makeTemplate(): Promise<Buffer> {
  const folder = mkdtempSync(join(SCRATCH, 'juuri-template-'));
  const file = join(folder, 'juuri.sqlite');
  makeSchema(file);
  const db = openInline(file, new CrashSwitch());
  await giveLobby(db);
  await db.close();
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return bytes;
}

/** What lies on the disks of a server. */
export interface ServerImage {
  readonly database: Buffer;
  readonly backup: Buffer;
}

/** The real server in this process (its device API; the dashboard has no part in a kiosk's life), on a file in memory: it can be killed at any statement and started again. */
export class ServerUnderFaults {
  readonly #folder = mkdtempSync(join(SCRATCH, 'juuri-faults-'));
  readonly #now: () => number;
  readonly #backup = join(this.#folder, 'last.backup');
  readonly file = join(this.#folder, 'juuri.sqlite');
  readonly disk: ServerDisk = { refuses: null };
  life = new CrashSwitch();
  #db!: InlineDatabase;
  #app!: Pick<JuuriApp, 'kiosk' | 'deps'>;
  #onlooker: DatabaseSync | null = null;

  /** A server built wrong: its answers do not wait for the commit. */
  isHasty = false;

  private constructor(now: () => number) {
    this.#now = now;
  }

  /** A server with one location, its survey and nothing else; or on copies of another one's database and backup. */
  static async create(now: () => number, from?: ServerImage): Promise<ServerUnderFaults> {
    const server = new ServerUnderFaults(now);
    template ??= await makeTemplate();
    writeFileSync(server.file, from?.database ?? template);
    if (from) writeFileSync(server.#backup, from.backup);
    await server.start();
    return server;
  }

  /** Its database as of the last commit, and a backup of it. */
  async image(): Promise<ServerImage> {
    await this.backUp();
    const file = join(this.#folder, 'copy.sqlite');
    this.look((db) => db.prepare('vacuum into ?').run(file));
    return { database: readFileSync(file), backup: readFileSync(this.#backup) };
  }

  get kiosk(): JuuriApp['kiosk'] {
    return this.#app.kiosk;
  }
  get db(): JuuriDatabase {
    return this.#db;
  }
  get deps(): JuuriApp['deps'] {
    return this.#app.deps;
  }

  async start(): Promise<void> {
    this.life = new CrashSwitch();
    const db = openInline(this.file, this.life, this.disk);
    this.#db = { ...db, write: (work) => (this.isHasty ? writeHastily(db, work) : db.write(work)) };
    const config = readConfig({ JUURI_DATA_DIR: this.#folder, JUURI_LOG_LEVEL: 'silent' });
    const given = { config, db: this.#db, now: this.#now, chance: () => 0.5, limits: OFTEN };
    const deps = await featureDeps(given);
    this.#app = { deps, kiosk: await buildKiosk(deps, given) };
    await this.#app.kiosk.ready();
  }

  /** SIGKILL: no statement of this process runs any more. */
  kill(): void {
    this.life.kill();
    this.#db.abandon();
  }

  async restart(): Promise<void> {
    this.kill();
    await this.start();
  }

  /** A new kiosk of the hall, or the new identity of one that is enrolled again. */
  async enrol(): Promise<DeviceIdentity> {
    const made = await createEnrolmentCode(this.deps, { location: 'hall', by: 'test' });
    if (!made.ok) throw new Error(made.unknown);
    const payload = { code: made.code, device: DEVICE };
    const reply = await this.kiosk.inject({ method: 'POST', url: enrol.path, payload });
    const { team, ...enrolled } = enrol.reply.parse(reply.json());
    return {
      ...enrolled,
      ...(team ? { team } : {}),
      serverUrl: 'http://server',
      name: 'Hall',
      panelInches: 24,
      nextSeq: 1,
    };
  }

  async revoke(deviceId: string): Promise<void> {
    await revokeKiosk(this.deps, { kiosk: deviceId, by: 'test' });
  }

  /** Looks at the file as it stands, as another process would. */
  look<T>(work: (db: DatabaseSync) => T): T {
    this.#onlooker ??= new DatabaseSync(this.file, { readOnly: true });
    return work(this.#onlooker);
  }

  /** Takes a backup of what is committed; it takes the place of the one before. */
  async backUp(): Promise<void> {
    const given = { file: this.#backup, verify: false };
    await makeBackup({ db: this.db, databaseFile: this.file, now: this.#now }, given);
  }

  /** The disk is lost, but for the control log that is kept elsewhere; the last backup is restored and the server started. */
  async restoreBackup(): Promise<void> {
    this.kill();
    this.#lookAway();
    for (const end of ['', '-wal', '-shm']) rmSync(`${this.file}${end}`, { force: true });
    const given = { file: this.#backup, controlLog: controlLogFile(this.file) };
    await restoreBackup({ databaseFile: this.file, now: this.#now }, given);
    await this.start();
  }

  remove(): void {
    this.kill();
    this.#lookAway();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #lookAway(): void {
    this.#onlooker?.close();
    this.#onlooker = null;
  }
}

/** Resolves with the work instead of with its commit. */
function writeHastily<T>(db: InlineDatabase, work: (tx: Tx) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    db.write(async (tx) => resolve(await work(tx))).catch(reject);
  });
}
