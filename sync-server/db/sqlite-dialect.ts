import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Rows } from './worker-messages.ts';

/** Where statements go: a thread of their own, or the connection of this one. */
export interface SqlPort {
  run(sql: string, parameters?: readonly unknown[]): Promise<Rows>;
  runMany(sql: string, rows: readonly (readonly unknown[])[]): Promise<Rows>;
}

/** Everything that knows this is SQLite in threads; a PostgreSQL dialect would stand in a file like this one. */
export function sqliteKysely<Tables>(ports: readonly SqlPort[], begin: 'begin' | 'begin immediate'): Kysely<Tables> {
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new PortDriver(ports, begin),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return new Kysely<Tables>({ dialect });
}

/** Stands where parameters stand: the statement is run once for each row, without a message for each. */
class ManyRows {
  readonly rows: readonly (readonly unknown[])[];

  constructor(rows: readonly (readonly unknown[])[]) {
    this.rows = rows;
  }
}

type Cell = string | number | null | Uint8Array;

/** Runs `insert into <target>` (table, columns, `values (?, ...)`, conflict clause) for every row; nothing for none. */
export async function insertRows<Tables>(
  db: Kysely<Tables>,
  insert: string,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length > 0) await db.executeQuery(CompiledQuery.raw(insert, [new ManyRows(rows)]));
}

class PortConnection implements DatabaseConnection {
  readonly port: SqlPort;

  constructor(port: SqlPort) {
    this.port = port;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const [first] = parameters;
    const { columns, rows, changes, lastId } =
      first instanceof ManyRows ? await this.port.runMany(sql, first.rows) : await this.port.run(sql, parameters);
    return {
      rows: rows.map((row) => named<R>(columns, row)),
      numAffectedRows: BigInt(changes),
      insertId: BigInt(lastId),
    };
  }

  /** The whole answer as one piece: a thread sends it in one message anyway. */
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

function named<R>(columns: readonly string[], cells: readonly unknown[]): R {
  const row: Record<string, unknown> = {};
  for (const [index, column] of columns.entries()) row[column] = cells[index];
  return row as R;
}

/** Lends each connection to one user at a time, so that a transaction of reads is never mixed with another's. */
class PortDriver implements Driver {
  readonly #begin: string;
  readonly #idle: PortConnection[];
  readonly #queue: ((connection: PortConnection) => void)[] = [];

  constructor(ports: readonly SqlPort[], begin: string) {
    this.#begin = begin;
    this.#idle = ports.map((port) => new PortConnection(port));
  }

  async init(): Promise<void> {}

  acquireConnection(): Promise<DatabaseConnection> {
    const idle = this.#idle.pop();
    return idle ? Promise.resolve(idle) : new Promise((resolve) => this.#queue.push(resolve));
  }

  async releaseConnection(connection: PortConnection): Promise<void> {
    const next = this.#queue.shift();
    if (next) next(connection);
    else this.#idle.push(connection);
  }

  async beginTransaction(connection: PortConnection): Promise<void> {
    await connection.port.run(this.#begin);
  }

  async commitTransaction(connection: PortConnection): Promise<void> {
    await connection.port.run('commit');
  }

  async rollbackTransaction(connection: PortConnection): Promise<void> {
    await connection.port.run('rollback');
  }

  async destroy(): Promise<void> {}
}
