import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { Access } from './sqlite-connect.ts';

/** What the main thread and a database worker say to each other. */
export interface WorkerStart {
  readonly file: string;
  readonly access: Access;
}
export interface Statement {
  readonly id: number;
  readonly sql: string;
  readonly parameters: SQLInputValue[];
}
/** One prepared statement run once per row. */
export interface ManyStatement {
  readonly id: number;
  readonly sql: string;
  /** As JSON where every cell can be told in it: to copy thousands of cells one by one costs more than writing and reading them. */
  readonly rows: readonly SQLInputValue[][] | string;
}
export interface Rows {
  readonly id: number;
  /** Names of the cells of each row; rows travel as lists, which costs a third of sending them as objects. */
  readonly columns: readonly string[];
  readonly rows: readonly SQLOutputValue[][];
  readonly changes: number | bigint;
  readonly lastId: number | bigint;
}
export interface Failure {
  readonly id: number;
  readonly message: string;
  /** SQLite's extended result code; 0 where the error is not SQLite's. */
  readonly resultCode: number;
}
