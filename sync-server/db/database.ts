import { type Kysely, sql, type Transaction } from 'kysely';
import { besideModule } from './beside-module.ts';
import { type ControlLog, controlLogFile, controlLogOf } from './control-log.ts';
import { migrate, readMigrations } from './migrate.ts';
import { connectSqlite, foldLog } from './sqlite-connect.ts';
import { sqliteKysely } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';
import { WorkerPort } from './worker-port.ts';
import { WriteQueue } from './write-queue.ts';

export type Tx = Transaction<Tables>;

/** The one door to stored data, on SQLite now and on PostgreSQL for those who outgrow one machine. */
export interface JuuriDatabase {
  /** Queries that only read; run beside the writer, each seeing the last commit. */
  readonly read: Kysely<Tables>;
  /**
   * Runs `work` alone in a transaction; resolves after the commit is on the disk, so an answer may be given then.
   * Rejects with what `work` threw (nothing of it is stored) or with Problem `storage_unavailable`.
   * `work` must not call `write` itself: it would wait for its own end.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A number that is another one after another process has committed; what this one writes leaves it as it is. */
  foreignVersion(): Promise<number>;
  /** The file, for a thread that reads with a connection of its own (`readInThread`). */
  readonly file: string;
  /**
   * Folds the write-ahead log into the file and empties it: the log keeps pages in the order they were written, and with it the
   * order of what happened. False when a reader or writer was in the way; it never waits for one.
   */
  foldLog(): Promise<boolean>;
  /** Decisions that outlive the database; append inside `write`, as the last step. */
  readonly control: ControlLog;
  /** Waits for what was asked for, folds the write-ahead log into the file and closes. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Path of the SQLite file; made when absent (its folder must exist). */
  readonly file: string;
  readonly now: () => number;
  readonly readers?: number;
  /** Program of its threads; default: the one beside this module. */
  readonly thread?: URL | undefined;
}

/** Opens, migrates and starts one writer thread and two reader threads. Throws SchemaError for a database of a newer version. */
export async function openDatabase(options: DatabaseOptions): Promise<JuuriDatabase> {
  prepareFile(options);
  const workerFile = options.thread ?? besideModule(import.meta.url, 'sqlite-worker.ts', 'sqlite-worker.js');
  const writer = new WorkerPort(workerFile, options.file, 'write');
  const readers = Array.from({ length: options.readers ?? 2 }, () => new WorkerPort(workerFile, options.file, 'read'));
  const queue = new WriteQueue(sqliteKysely<Tables>([writer], 'begin immediate'));
  const read = sqliteKysely<Tables>(readers, 'begin');
  await begin([writer, ...readers]);
  return {
    read,
    file: options.file,
    control: controlLogOf(controlLogFile(options.file)),
    write: (work) => queue.write(work),
    // Asked on the only connection that writes here: its own commits are the ones that do not count.
    foreignVersion: async () => Number((await writer.run('pragma data_version')).rows[0]?.[0]),
    foldLog: async () => foldLog(options.file),
    close: async () => {
      await queue.idle();
      await Promise.all(readers.map((reader) => reader.close()));
      // On a full or read-only disk the log stays as it is: as durable, and folded another time.
      await Promise.allSettled([writer.run('pragma wal_checkpoint(truncate)')]);
      await writer.close();
    },
  };
}

/** Waits for every thread; when one cannot open the file, none is left running. */
async function begin(ports: readonly WorkerPort[]): Promise<void> {
  try {
    await Promise.all(ports.map((port) => port.run('select 1')));
  } catch (error) {
    await Promise.all(ports.map((port) => port.close()));
    throw error;
  }
}

/** True when a read and the last migration answer: what `/readyz` tells. */
export async function isReady(db: JuuriDatabase): Promise<boolean> {
  try {
    await sql`select 1 from schema_migrations limit 1`.execute(db.read);
    return true;
  } catch {
    return false;
  }
}

function prepareFile({ file, now }: DatabaseOptions): void {
  const db = connectSqlite(file, 'write');
  try {
    migrate(db, readMigrations(besideModule(import.meta.url, 'migrations/sqlite/')), now());
  } finally {
    db.close();
  }
}
