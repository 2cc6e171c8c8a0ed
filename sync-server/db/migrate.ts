import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

export interface Migration {
  /** File name, `0001-initial.sql`: the number gives the order. */
  readonly name: string;
  readonly sql: string;
}

/** The database cannot be used by this version of Juuri; the message says what to do. */
export class SchemaError extends Error {
  override name = 'SchemaError';
}

export function readMigrations(folder: URL): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name));
  return names.sort().map((name) => ({ name, sql: readFileSync(new URL(name, folder), 'utf8') }));
}

/**
 * Brings the schema up to date, one transaction per migration, and records each with its checksum.
 * A database that knows a migration this version does not, or another text of the same one, is refused untouched.
 */
export function migrate(db: DatabaseSync, migrations: readonly Migration[], now: number): string[] {
  db.exec(
    'create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at integer not null) strict',
  );
  const applied = new Map(
    db
      .prepare('select name, checksum from schema_migrations')
      .all()
      .map((row) => [String(row.name), String(row.checksum)]),
  );
  refuseStrange(applied, migrations);
  const missing = migrations.filter((migration) => !applied.has(migration.name));
  for (const migration of missing) applyOne(db, migration, now);
  return missing.map((migration) => migration.name);
}

function refuseStrange(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, checksumOf(migration)]));
  for (const [name, checksum] of applied) {
    if (!known.has(name)) {
      throw new SchemaError(`The database was written by a newer Juuri (${name}). Install that version.`);
    }
    if (known.get(name) !== checksum) {
      throw new SchemaError(`The migration ${name} differs from the one this database was made with.`);
    }
  }
}

function applyOne(db: DatabaseSync, migration: Migration, now: number): void {
  db.exec('begin immediate');
  try {
    db.exec(migration.sql);
    db.prepare('insert into schema_migrations (name, checksum, applied_at) values (?, ?, ?)').run(
      migration.name,
      checksumOf(migration),
      now,
    );
    db.exec('commit');
  } catch (error) {
    if (db.isTransaction) db.exec('rollback');
    throw error;
  }
}

function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}
