import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

/** What a database holds, so that a copy can be compared with it. */
export interface Contents {
  readonly serverId: string;
  readonly epoch: number;
  /** Highest ordinal of the commit order. */
  readonly watermark: number;
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  /** Per table: rows, and SHA-256 over every cell in the order of the key. */
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly hash: string }>>;
}

/** Copies the last commit of a database in use into a new file; writers go on meanwhile. The file is not yet on the disk for sure. */
export function snapshotInto(databaseFile: string, target: string): void {
  const db = new DatabaseSync(databaseFile, { readOnly: true, timeout: 5_000 });
  try {
    db.prepare('vacuum into ?').run(target);
  } finally {
    db.close();
  }
}

/** Reads all of a database file nobody writes to. Throws what SQLite throws for a broken one. */
export function readContents(file: string): Contents {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = db
      .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")
      .all()
      .map((row) => String(row.name));
    return { ...headOf(db), tables: Object.fromEntries(tables.map((table) => [table, digestOf(db, table)])) };
  } finally {
    db.close();
  }
}

/** The faults SQLite finds in a file's structure; empty for a sound one. */
export function structureFaults(file: string): string[] {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const found = db
      .prepare('pragma integrity_check')
      .all()
      .map((row) => String(row.integrity_check));
    const broken = db
      .prepare('pragma foreign_key_check')
      .all()
      .map((row) => `${String(row.table)}: broken reference`);
    return [...found.filter((line) => line !== 'ok'), ...broken];
  } finally {
    db.close();
  }
}

function headOf(db: DatabaseSync): Omit<Contents, 'tables'> {
  const fact = (name: string) =>
    String(db.prepare('select value from server_facts where name = ?').get(name)?.value ?? '');
  const ordinal = db.prepare("select value from counters where name = 'ordinal'").get();
  const migrations = db.prepare('select name, checksum from schema_migrations order by name').all();
  return {
    serverId: fact('server_id'),
    epoch: Number(fact('server_epoch')),
    watermark: Number(ordinal?.value ?? 0),
    migrations: migrations.map((row) => ({ name: String(row.name), checksum: String(row.checksum) })),
  };
}

function digestOf(db: DatabaseSync, table: string): { rows: number; hash: string } {
  const keys = db
    .prepare('select name from pragma_table_info(?) order by case when pk = 0 then 1000 else pk end, cid')
    .all(table)
    .map((row) => `"${String(row.name)}"`);
  const hash = createHash('sha256');
  const statement = db.prepare(`select * from "${table}" order by ${keys.join(', ')}`);
  statement.setReturnArrays(true);
  let rows = 0;
  for (const row of statement.iterate() as unknown as Iterable<unknown[]>) {
    rows += 1;
    for (const cell of row) hash.update(cell instanceof Uint8Array ? cell : `${typeof cell}:${String(cell)}\u0000`);
    hash.update('\n');
  }
  return { rows, hash: hash.digest('hex') };
}
