import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { enrol } from '#shared/contract/enrolment.ts';
import type { DeviceIdentity } from '../../../kiosk/renderer/platform/platform.ts';
import { buildApp, type JuuriApp } from '../../../sync-server/app.ts';
import { readConfig } from '../../../sync-server/config/read-config.ts';
import type { JuuriDatabase, Tx } from '../../../sync-server/db/database.ts';
import { createEnrolmentCode } from '../../../sync-server/features/enrolment/create-code.ts';
import { revokeKiosk } from '../../../sync-server/features/fleet/revoke-kiosk.ts';
import { DEVICE, giveLobby } from '../../support/kiosk-visits.ts';
import { CrashSwitch } from './crash-switch.ts';
import { type InlineDatabase, makeSchema, openInline } from './inline-database.ts';

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

/** The real server in this process, on a file in memory: it can be killed at any statement and started again. */
export class ServerUnderFaults {
  readonly #folder = mkdtempSync(join(SCRATCH, 'juuri-faults-'));
  readonly #now: () => number;
  readonly file = join(this.#folder, 'juuri.sqlite');
  life = new CrashSwitch();
  #db!: InlineDatabase;
  #app!: JuuriApp;

  /** A server built wrong: its answers do not wait for the commit. */
  isHasty = false;

  private constructor(now: () => number) {
    this.#now = now;
  }

  /** A server with one location, its survey and nothing else. */
  static async create(now: () => number): Promise<ServerUnderFaults> {
    const server = new ServerUnderFaults(now);
    template ??= await makeTemplate();
    writeFileSync(server.file, template);
    await server.start();
    return server;
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
    const db = openInline(this.file, this.life);
    this.#db = { ...db, write: (work) => (this.isHasty ? writeHastily(db, work) : db.write(work)) };
    const config = readConfig({ JUURI_DATA_DIR: this.#folder, JUURI_LOG_LEVEL: 'silent' });
    this.#app = await buildApp({ config, db: this.#db, now: this.#now, chance: () => 0.5, limits: OFTEN });
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
    const db = new DatabaseSync(this.file, { readOnly: true });
    try {
      return work(db);
    } finally {
      db.close();
    }
  }

  copyTo(name: string): string {
    const file = join(this.#folder, name);
    this.look((db) => db.exec(`vacuum into '${file}'`));
    return file;
  }

  /** The folder as it was: a file beside another server's. */
  takeFile(from: string): void {
    copyFileSync(from, this.file);
  }

  remove(): void {
    this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Resolves with the work instead of with its commit. */
function writeHastily<T>(db: InlineDatabase, work: (tx: Tx) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    db.write(async (tx) => resolve(await work(tx))).catch(reject);
  });
}
