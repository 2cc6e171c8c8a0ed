import { Problem } from '#shared/contract/problems.ts';

/** Primary result codes after which nothing was stored and trying again may help. https://sqlite.org/rescode.html */
const UNAVAILABLE = new Set([
  5, // BUSY
  6, // LOCKED
  7, // NOMEM
  8, // READONLY
  10, // IOERR
  11, // CORRUPT
  13, // FULL
  14, // CANTOPEN
  26, // NOTADB
]);
const CONSTRAINT = 19;

/** A statement the database refused for its content or form: a fault in the caller or a broken constraint. */
export class StatementError extends Error {
  readonly resultCode: number;
  constructor(message: string, resultCode: number) {
    super(message);
    this.name = 'StatementError';
    this.resultCode = resultCode;
  }
  get brokeConstraint(): boolean {
    return (this.resultCode & 0xff) === CONSTRAINT;
  }
}

/** Disk full, busy, read-only and the like become `storage_unavailable` (503), anything else stays a StatementError. */
export function storageError(message: string, resultCode: number): Problem | StatementError {
  const cause = new StatementError(message, resultCode);
  return UNAVAILABLE.has(resultCode & 0xff) ? new Problem('storage_unavailable', { cause }) : cause;
}
