import { createHash, randomUUID } from 'node:crypto';
import Dexie from 'dexie';
import type { SyncRequest } from '#shared/contract/sync.ts';
import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { installOf } from '#shared/sync/frozen-install.ts';
import type { DeviceIdentity, JournalRecord, Platform } from '../../../kiosk/renderer/platform/platform.ts';
import { createDatabase, type KioskDatabase } from '../../../kiosk/renderer/storage/database.ts';
import type { CommitOutcome } from '../../../kiosk/renderer/storage/kiosk-storage.ts';
import { type OpenedStorage, openKioskStorage } from '../../../kiosk/renderer/storage/open-kiosk-storage.ts';
import type { QueueRow } from '../../../kiosk/renderer/storage/rows.ts';
import type { SyncStorage } from '../../../kiosk/renderer/storage/sync-storage.ts';
import { type SyncLoop, startSyncLoop } from '../../../kiosk/renderer/sync/sync-loop.ts';
import type { Answer, Call, Transport } from '../../../kiosk/renderer/sync/transport.ts';
import { LOBBY_VERSION } from '../../support/kiosk-visits.ts';
import { type FakeDisk, fakeDisk, fakePlatform, type JournalMood } from '../../unit/kiosk/storage/fake-platform.ts';
import { type KnownAnswer, keyOf } from '../model/ledger.ts';
import { CrashSwitch } from './crash-switch.ts';
import { crashing, type DatabaseMood, type Moody } from './crashing-database.ts';
import type { HandTime, Lane } from './hand-time.ts';
import { type NetworkFault, Way } from './network.ts';
import type { ServerUnderFaults } from './server-under-faults.ts';

const HANG_DEADLINE_MS = 15;
const PATIENCE_MS = 8000;

/** Journal, identity and IndexedDB of a kiosk. */
export type DiskImage = Omit<FakeDisk, 'release'> & {
  readonly tables: readonly (readonly [string, readonly unknown[]])[];
};

export interface VisitMoods {
  readonly journal: JournalMood;
  readonly database: DatabaseMood;
}

/** A product built wrong, to show that the harness would see it. */
export interface Mutant {
  readonly platform?: (platform: Platform) => Platform;
  readonly storage?: (storage: SyncStorage, kiosk: KioskUnderFaults) => SyncStorage;
  readonly transport?: (transport: Transport) => Transport;
  readonly answersBeforeCommit?: boolean;
}

/** The real storage and the real sync loop of one device, on a disk, a clock and a network that do as they are told. */
export class KioskUnderFaults {
  readonly disk: FakeDisk;
  readonly name = `juuri-${randomUUID()}`;
  readonly moods: Moody = { database: 'ok' };
  /** The host cannot write the identity: a new token is lost on the device. */
  identityIsStuck = false;
  /** The wall clock is wrong by this. */
  skewMs = 0;
  /** Faults of the next calls, over and over. */
  faults: readonly NetworkFault[] = ['none'];
  readonly requests: number[] = [];
  /** Faults that befell a batch with answers in it, and what came back of such batches: a status, or why nothing did. */
  readonly met = new Set<NetworkFault>();
  readonly heard = new Set<number | string>();
  readonly complaints: unknown[] = [];
  life = new CrashSwitch();
  storage!: OpenedStorage;
  loop!: SyncLoop;
  readonly #time: HandTime;
  readonly #lane: Lane;
  readonly #way: Way;
  readonly #mutant: Mutant;
  #onlooker: KioskDatabase | null = null;
  #bootId = randomUUID();
  #bootedAt = 0;
  #calls = 0;

  constructor(time: HandTime, server: ServerUnderFaults, mutant: Mutant = {}, disk: FakeDisk = fakeDisk(null)) {
    this.#time = time;
    this.#mutant = mutant;
    this.#lane = time.lane();
    this.#way = new Way(server, this.#lane);
    this.disk = disk;
  }

  /** Starts a process on the disk; it dies at its nth await. */
  async start(crashAt = Number.POSITIVE_INFINITY): Promise<void> {
    this.life = new CrashSwitch();
    this.life.crashAt(crashAt);
    this.#bootId = randomUUID();
    this.#bootedAt = this.#time.now() - 60_000;
    const { life } = this;
    const platform = this.#platform(life);
    const { platform: bend = (one) => one } = this.#mutant;
    this.storage = await openKioskStorage(bend(platform), this.#storageDeps(life));
    await this.storage.ready;
    this.loop = this.#startLoop(life);
    const { loop, storage } = this;
    loop.subscribe(() => void storage.noteLink(loop.link()));
  }

  /** Another machine with a copy of this one's disk, switched on. */
  async clone(server: ServerUnderFaults): Promise<KioskUnderFaults> {
    return KioskUnderFaults.onDisk(await this.diskImage(), this.#time, server, this.#mutant);
  }

  /** A machine with this disk, switched on. */
  static async onDisk(image: DiskImage, time: HandTime, server: ServerUnderFaults, mutant: Mutant = {}) {
    const { tables, ...disk } = structuredClone(image);
    const kiosk = new KioskUnderFaults(time, server, mutant, { ...disk, release: () => undefined });
    await kiosk.inDatabase(async (db) => {
      for (const [name, rows] of tables) await db.table(name).bulkPut(rows);
    });
    await kiosk.start();
    return kiosk;
  }

  /** All that lies on the disk. */
  async diskImage(): Promise<DiskImage> {
    const { release: _, ...disk } = this.disk;
    const tables = await this.inDatabase((db) =>
      Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const)),
    );
    return structuredClone({ ...disk, tables });
  }

  /** SIGKILL: from now on the process touches nothing. */
  kill(): void {
    this.life.kill();
    this.loop.stop();
    this.storage.close();
  }

  async restart(): Promise<void> {
    this.kill();
    await this.start();
  }

  /** A visitor answers and is thanked or not (`none`, also where the process died before it could say); the stores are in these moods while the answer is committed. */
  async visit(
    moods: VisitMoods = { journal: 'ok', database: 'ok' },
  ): Promise<{ record: VisitRecord; outcome: CommitOutcome }> {
    const record = this.newVisit();
    const { life } = this;
    let outcome: CommitOutcome = 'none';
    await this.storage.saveDraft(record).catch(unlessKilled);
    this.disk.mood = moods.journal;
    this.moods.database = moods.database;
    await this.storage.commit(record).then((end) => (outcome = end), unlessKilled);
    this.disk.mood = 'ok';
    this.moods.database = 'ok';
    return { record, outcome: life.dead ? 'none' : outcome };
  }

  newVisit(change: Partial<VisitRecord> = {}): VisitRecord {
    const identity = this.storage.outbox.identity();
    const end = this.#mono();
    return {
      responseId: randomUUID(),
      surveyId: 'lobby',
      surveyVersion: this.storage.config()?.survey?.hash ?? LOBBY_VERSION,
      assignmentId: identity?.assignmentId ?? '',
      channel: 'kiosk',
      lang: 'en',
      startedMonoMs: end - 20_000,
      lastMonoMs: end,
      end: 'submit',
      lastQ: 'ease',
      answers: [{ q: 'ease', n: 1 + (this.#calls % 5), ms: 2500 }],
      flags: [],
      layout: { orientation: 'portrait', largeText: false, highContrast: false },
      ...change,
    };
  }

  /** What a dead process would leave behind, by id and hash; a kiosk that runs has the same. */
  async durable(): Promise<Map<string, KnownAnswer>> {
    const found: (QueueRow | JournalRecord)[] = [...(await this.wholeRows()), ...this.disk.frames];
    return new Map(found.map(knownAnswer).map((one) => [keyOf(one), one]));
  }

  drafts(): Promise<string[]> {
    return this.inDatabase(async (db) => (await db.drafts.toArray()).map((draft) => draft.responseId));
  }

  /** Ids of the events that wait to be told. */
  untold(): string[] {
    return this.storage.outbox.events().map(({ id }) => id);
  }

  /** Rows of the queue that are what they were. */
  async wholeRows(): Promise<QueueRow[]> {
    const isWhole = ({ state, frozen, hash }: QueueRow) =>
      state !== 'DAMAGED' && createHash('sha256').update(frozen).digest('hex') === hash;
    return (await this.rows()).filter(isWhole);
  }

  rows(): Promise<QueueRow[]> {
    return this.inDatabase((db) => db.queue.toArray());
  }

  /** By a connection of its own, as another process would: it is no part of the life that can be killed. */
  inDatabase<T>(work: (db: KioskDatabase) => Promise<T>): Promise<T> {
    this.#onlooker ??= createDatabase(this.name);
    return work(this.#onlooker);
  }

  async wipeDatabase(): Promise<void> {
    this.kill();
    await this.#deleteDatabase();
    await this.start();
  }

  /** The machine is no more: nothing of it stays in memory. */
  async remove(): Promise<void> {
    this.kill();
    await this.#deleteDatabase();
  }

  async #deleteDatabase(): Promise<void> {
    this.#onlooker?.close();
    this.#onlooker = null;
    await Dexie.delete(this.name);
  }

  /** OPFS gone: frames and identity; the identity comes back from its copy in IndexedDB. */
  async loseJournal(): Promise<void> {
    this.kill();
    Object.assign(this.disk, { frames: [], identity: null });
    await this.start();
  }

  /** Enrols the device, or enrols it again with its queue. */
  async enrol(identity: DeviceIdentity): Promise<void> {
    const outbox = this.#outbox();
    if (outbox.identity()) await outbox.reEnrol(identity);
    else await outbox.saveIdentity(identity);
  }

  /** The process may die over it. */
  enrolOrDie(identity: DeviceIdentity): Promise<void> {
    return this.enrol(identity).catch(unlessKilled);
  }

  #outbox(): SyncStorage {
    const { storage: bend = (one) => one } = this.#mutant;
    return bend(this.storage.outbox, this);
  }

  #mono(): number {
    return this.#time.now() - this.#bootedAt;
  }

  #wall(): number {
    return this.#time.wall() + this.skewMs;
  }

  #platform(life: CrashSwitch): Platform {
    const plain = fakePlatform(this.disk);
    const { journal } = plain;
    return {
      ...plain,
      journal: {
        append: (record) => life.around(() => journal.append(record)),
        read: (cursor) => life.around(() => journal.read(cursor)),
        outline: (cursor) => life.around(() => journal.outline(cursor)),
        forget: (ids) => life.around(() => journal.forget(ids)),
      },
      loadIdentity: () => life.around(() => plain.loadIdentity()),
      saveIdentity: (identity) =>
        life.around(async () => {
          if (this.identityIsStuck) throw new Error('disk full');
          await plain.saveIdentity(identity);
        }),
    };
  }

  #storageDeps(life: CrashSwitch) {
    const { disk, moods } = this;
    return {
      now: () => this.#wall(),
      mono: () => this.#mono(),
      randomUUID,
      bootId: this.#bootId,
      // A store that hangs is given up soon; a busy machine must not look like one.
      get commitDeadlineMs() {
        return moods.database === 'hang' || disk.mood === 'hang' ? HANG_DEADLINE_MS : PATIENCE_MS;
      },
      startDeadlineMs: PATIENCE_MS,
      createDatabase: () => crashing(createDatabase(this.name), life, moods),
    };
  }

  #note({ body }: Call, fault: NetworkFault, answer: Answer): void {
    if (((body as Partial<SyncRequest> | undefined)?.items ?? []).length === 0) return;
    this.met.add(fault);
    this.heard.add(answer.kind === 'answer' ? answer.status : answer.cause);
  }

  #startLoop(life: CrashSwitch): SyncLoop {
    const { transport = (one) => one } = this.#mutant;
    return startSyncLoop({
      platform: {
        exclusive: async (work) => {
          const flight = work();
          this.#lane.track(flight);
          await flight;
          return true;
        },
      },
      storage: this.#outbox(),
      transport: transport(async (call) => {
        if (life.dead) return { kind: 'no-answer', cause: 'killed' };
        if (call.path === '/v1/sync') this.requests.push(this.#time.now());
        const fault = this.faults[this.#calls++ % this.faults.length] ?? 'none';
        const answer = await life.around(() => this.#way.send(call, fault));
        this.#note(call, fault, answer);
        return answer;
      }),
      clock: {
        wallMs: () => this.#wall(),
        monoMs: () => this.#mono(),
        after: (ms, work) => this.#time.after(ms, work),
      },
      random: () => 0.5,
      newId: randomUUID,
      bootId: this.#bootId,
      onFault: (error) => life.dead || this.complaints.push(error),
    });
  }
}

function knownAnswer({ responseId: id, hash, seq, frozen }: JournalRecord): KnownAnswer {
  return { id, hash, seq, install: installOf(frozen) ?? '' };
}

function unlessKilled(error: unknown): void {
  if (!isKilled(error)) throw error;
}

function isKilled(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = (one as { inner?: unknown }).inner ?? one.cause)
    if (one.name === 'Killed') return true;
  return false;
}
