import { randomUUID } from 'node:crypto';
import Dexie from 'dexie';
import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { createDatabase, type KioskDatabase } from '../../../../kiosk/renderer/storage/database.ts';
import { type OpenedStorage, openKioskStorage } from '../../../../kiosk/renderer/storage/open-kiosk-storage.ts';
import type { QueueRow } from '../../../../kiosk/renderer/storage/rows.ts';
import { type FakeDisk, fakeDisk, fakePlatform } from './fake-platform.ts';

/** What happens to the next IndexedDB transactions. */
export type DatabaseMood = 'ok' | 'fail' | 'hang';

/** One device: its disk, its database by name, its clock; `open` starts a process on it. */
export interface Device {
  readonly disk: FakeDisk;
  readonly name: string;
  database: DatabaseMood;
  now: number;
  /** How long a commit waits while a store hangs. */
  hangDeadlineMs: number;
  open(): Promise<OpenedStorage>;
  rows(): Promise<QueueRow[]>;
  wipeDatabase(): Promise<void>;
  inDatabase<T>(work: (db: KioskDatabase) => Promise<T>): Promise<T>;
}

export const MONDAY_NOON = Date.UTC(2026, 9, 12, 9, 0);

export function device(disk: FakeDisk = fakeDisk()): Device {
  const name = `juuri-${randomUUID()}`;
  const made: Device = {
    disk,
    name,
    database: 'ok',
    now: MONDAY_NOON,
    hangDeadlineMs: 300,
    open: async () => {
      const storage = await openKioskStorage(fakePlatform(disk), {
        now: () => made.now,
        mono: () => made.now - MONDAY_NOON + 60_000,
        randomUUID,
        bootId: randomUUID(),
        // A store that hangs is given up soon; a busy machine must not look like one.
        get commitDeadlineMs() {
          return made.database === 'hang' || disk.mood === 'hang' ? made.hangDeadlineMs : 4000;
        },
        startDeadlineMs: 2000,
        createDatabase: () => moody(createDatabase(name), made),
      });
      await storage.ready;
      return storage;
    },
    rows: () => made.inDatabase((db) => db.queue.orderBy('responseId').toArray()),
    wipeDatabase: async () => {
      await Dexie.delete(name);
    },
    inDatabase: async (work) => {
      const db = createDatabase(name);
      const result = await work(db);
      db.close();
      return result;
    },
  };
  return made;
}

/** Transactions that write fail or hang as the device's mood says; reads go on. */
function moody(db: KioskDatabase, owner: Device): KioskDatabase {
  const transaction = db.transaction.bind(db) as (...args: unknown[]) => Promise<unknown>;
  const faulty = (...args: unknown[]): Promise<unknown> => {
    if (owner.database === 'fail') return Promise.reject(new Error('QuotaExceededError'));
    if (owner.database === 'hang') return new Promise(() => undefined);
    return transaction(...args);
  };
  Object.defineProperty(db, 'transaction', { value: faulty });
  return db;
}

export function visit(changes: Partial<VisitRecord> = {}): VisitRecord {
  return {
    responseId: randomUUID(),
    surveyId: 'service',
    surveyVersion: 'a'.repeat(64),
    assignmentId: 'assignment-1',
    channel: 'kiosk',
    lang: 'fi',
    startedMonoMs: 1000,
    lastMonoMs: 21_000,
    end: 'submit',
    lastQ: 'q1',
    answers: [{ q: 'q1', n: 4, ms: 2500 }],
    flags: [],
    layout: { orientation: 'portrait', largeText: false, highContrast: false },
    ...changes,
  };
}
