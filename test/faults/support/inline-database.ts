import { bindable } from '../../../sync-server/db/bindable.ts';
import { controlLogFile, controlLogOf } from '../../../sync-server/db/control-log.ts';
import type { JuuriDatabase } from '../../../sync-server/db/database.ts';
import { migrate, readMigrations } from '../../../sync-server/db/migrate.ts';
import { type Access, connectSqlite } from '../../../sync-server/db/sqlite-connect.ts';
import { SqliteConnection } from '../../../sync-server/db/sqlite-connection.ts';
import { type SqlPort, sqliteKysely } from '../../../sync-server/db/sqlite-dialect.ts';
import { storageError } from '../../../sync-server/db/storage-errors.ts';
import type { Tables } from '../../../sync-server/db/tables.ts';
import type { Rows } from '../../../sync-server/db/worker-messages.ts';
import { WriteQueue } from '../../../sync-server/db/write-queue.ts';
import type { CrashSwitch } from './crash-switch.ts';

/** https://sqlite.org/rescode.html#full */
const FULL = 13;
const MIGRATIONS = new URL('../../../sync-server/db/migrations/sqlite/', import.meta.url);

/** The server's database in this thread: the real statements, dialect and group commit, over ports that can be killed. */
export interface InlineDatabase extends JuuriDatabase {
  /** As a SIGKILL leaves it: what was not committed is gone. */
  abandon(): void;
}

/** The disk it lies on. */
export interface ServerDisk {
  /** Statements for which there is no room; none = null. A page or two that happen to be free would take the few rows of a life. */
  refuses: RegExp | null;
}
export const CHANGES = /^(insert|update|delete)\b/i;

export function makeSchema(file: string): void {
  const db = connectSqlite(file, 'write');
  migrate(db, readMigrations(MIGRATIONS), 0);
  db.close();
}

/** Opens a file that has its schema; every statement of the writer is a step of `life`. */
export function openInline(file: string, life: CrashSwitch, disk: ServerDisk = { refuses: null }): InlineDatabase {
  const writer = inlinePort(file, 'write', { life, disk });
  const reader = inlinePort(file, 'read');
  const queue = new WriteQueue(sqliteKysely<Tables>([writer.port], 'begin immediate'));
  const abandon = () => {
    reader.close();
    writer.close();
  };
  return {
    file,
    control: controlLogOf(controlLogFile(file)),
    read: sqliteKysely<Tables>([reader.port], 'begin'),
    write: (work) => queue.write(work),
    foreignVersion: async () => 0,
    foldLog: async () => false,
    abandon,
    close: async () => {
      await queue.idle();
      abandon();
    },
  };
}

function inlinePort(
  file: string,
  access: Access,
  { life, disk }: { readonly life?: CrashSwitch; readonly disk?: ServerDisk } = {},
): { port: SqlPort; close(): void } {
  const db = connectSqlite(file, access);
  const connection = new SqliteConnection(db);
  const answered = async (sql: string, ask: () => ReturnType<SqliteConnection['run']>): Promise<Rows> => {
    life?.step();
    if (disk?.refuses?.test(sql)) throw storageError('database or disk is full', FULL);
    const answer = ask();
    // A commit that was done and never told is the one kill after the work of a statement that differs.
    if (sql === 'commit') life?.step();
    if ('rows' in answer) return answer;
    throw storageError(answer.message, answer.resultCode);
  };
  return {
    port: {
      run: (sql, parameters = []) =>
        answered(sql, () => connection.run({ id: 0, sql, parameters: parameters.map(bindable) })),
      runMany: (sql, rows) =>
        answered(sql, () => connection.run({ id: 0, sql, rows: rows.map((row) => row.map(bindable)) })),
    },
    close: () => db.isOpen && db.close(),
  };
}
