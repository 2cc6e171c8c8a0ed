import type { Kysely } from 'kysely';
import { bindable } from './bindable.ts';
import { connectSqlite } from './sqlite-connect.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { type SqlPort, sqliteKysely } from './sqlite-dialect.ts';
import { storageError } from './storage-errors.ts';
import type { Tables } from './tables.ts';
import type { Failure, Rows } from './worker-messages.ts';

/**
 * A reading connection of the calling thread's own, for long work beside the server: neither the loop of requests nor its readers
 * wait. Every query blocks this thread; `begin` and `commit` around several keep them on one commit.
 */
export function readInThread(file: string): { readonly read: Kysely<Tables>; close(): void } {
  const db = connectSqlite(file, 'read');
  return { read: sqliteKysely<Tables>([portOf(new SqliteConnection(db))], 'begin'), close: () => db.close() };
}

function portOf(connection: SqliteConnection): SqlPort {
  return {
    run: async (sql, parameters = []) => rowsOf(connection.run({ id: 0, sql, parameters: parameters.map(bindable) })),
    runMany: async (sql, rows) => rowsOf(connection.run({ id: 0, sql, rows: rows.map((row) => row.map(bindable)) })),
  };
}

function rowsOf(answer: Rows | Failure): Rows {
  if ('rows' in answer) return answer;
  throw storageError(answer.message, answer.resultCode);
}
