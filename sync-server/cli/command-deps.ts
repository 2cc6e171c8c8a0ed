import type { JuuriDatabase } from '../db/database.ts';

/** What a command may touch; `juuri` passes the real ones, tests their own. Bad input is thrown as InputError. */
export interface CommandDeps {
  /** Opens the database of the configured data folder; the command closes it. */
  readonly openData: () => Promise<JuuriDatabase>;
  /** Runs the server until it is told to stop. */
  readonly serve: () => Promise<void>;
  /** Standard input, whole. */
  readonly readInput: () => Promise<string>;
  /** Where browsers reach the dashboard, `https://juuri.example.org`. */
  readonly publicOrigin: () => string;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Standard output: results. A text is written with a line end, bytes as they are. */
  readonly print: (output: string | Uint8Array) => void;
  /** Standard error: remarks and refusals, one line each. */
  readonly remark: (line: string) => void;
}

/** Runs `work` on the database and closes it whatever happens. */
export async function withData<T>(deps: CommandDeps, work: (db: JuuriDatabase) => Promise<T>): Promise<T> {
  const db = await deps.openData();
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** Names and cells of other people's files as they can stand on a terminal: one line, no control characters. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, ' ').trim();
}
