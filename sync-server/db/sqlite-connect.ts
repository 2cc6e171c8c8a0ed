import { DatabaseSync } from 'node:sqlite';

export type Access = 'write' | 'read';

const BUSY_TIMEOUT_MS = 5_000;
const READ_CACHE_KIB = 32_768;

/**
 * Opens the file with the settings every answer depends on and refuses to go on without them: WAL, one fsync before a
 * commit returns (`synchronous=FULL` = 2) and foreign keys.
 */
export function connectSqlite(file: string, access: Access): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: access === 'read', timeout: BUSY_TIMEOUT_MS });
  if (access === 'read') {
    db.exec(`pragma query_only = on; pragma cache_size = -${READ_CACHE_KIB}`);
    return db;
  }
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  expectPragma(db, 'journal_mode', 'wal');
  expectPragma(db, 'synchronous', 2);
  expectPragma(db, 'foreign_keys', 1);
  return db;
}

/** Empties the write-ahead log on a connection of its own that waits for nobody; false when somebody was in the way. */
export function foldLog(file: string): boolean {
  const db = new DatabaseSync(file, { timeout: 0 });
  try {
    return Number(db.prepare('pragma wal_checkpoint(truncate)').get()?.busy) === 0;
  } finally {
    db.close();
  }
}

function expectPragma(db: DatabaseSync, name: string, wanted: string | number): void {
  const found = Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0];
  if (found === wanted) return;
  db.close();
  throw new Error(`SQLite keeps ${name} at ${String(found)}, and ${wanted} is needed.`);
}
