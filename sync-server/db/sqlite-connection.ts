import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { Failure, ManyStatement, Rows, Statement } from './worker-messages.ts';

const MAX_PREPARED = 300;
const BEGINS = new Set(['begin', 'begin immediate']);
const ENDS = new Set(['commit', 'rollback']);
/** SQLite's "disk I/O error": nothing was stored. */
const IOERR = 10;

interface Prepared {
  readonly statement: StatementSync;
  readonly columns: readonly string[];
}

/** One connection: runs one statement after the other, each prepared once, and keeps a transaction whole. */
export class SqliteConnection {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();
  #isInTransaction = false;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  run(statement: Statement | ManyStatement): Rows | Failure {
    try {
      if (this.#isGivenUp(statement.sql))
        return { id: statement.id, message: 'transaction given up', resultCode: IOERR };
      const done = 'rows' in statement ? this.#executeMany(statement) : this.#execute(statement);
      if (BEGINS.has(statement.sql)) this.#isInTransaction = true;
      if (ENDS.has(statement.sql)) this.#isInTransaction = false;
      return { id: statement.id, ...done };
    } catch (error) {
      const resultCode = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
      return { id: statement.id, message: error instanceof Error ? error.message : String(error), resultCode };
    }
  }

  /**
   * A full disk makes SQLite roll back by itself. What follows would then be committed statement by statement, so nothing but
   * the rollback is run until it has come.
   */
  #isGivenUp(sql: string): boolean {
    return this.#isInTransaction && !this.#db.isTransaction && sql !== 'rollback';
  }

  #execute({ sql, parameters }: Statement): Omit<Rows, 'id'> {
    if (sql === 'rollback' && !this.#db.isTransaction) return { columns: [], rows: [], changes: 0, lastId: 0 };
    const prepared = this.#prepare(sql);
    const { statement, columns } = prepared;
    if (columns.length > 0) {
      const rows = statement.all(...parameters) as unknown as SQLOutputValue[][];
      return { columns, rows, changes: rows.length, lastId: 0 };
    }
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { columns: [], rows: [], changes, lastId: lastInsertRowid };
  }

  #executeMany({ sql, rows }: ManyStatement): Omit<Rows, 'id'> {
    const { statement } = this.#prepare(sql);
    const list = typeof rows === 'string' ? (JSON.parse(rows) as SQLInputValue[][]) : rows;
    for (const row of list) statement.run(...row);
    return { columns: [], rows: [], changes: list.length, lastId: 0 };
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    statement.setReturnArrays(true);
    const prepared = { statement, columns: statement.columns().map(({ name }) => name) };
    const oldest = this.#prepared.keys().next();
    if (this.#prepared.size >= MAX_PREPARED && !oldest.done) this.#prepared.delete(oldest.value);
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}
