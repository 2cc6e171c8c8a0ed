import type { JuuriDatabase } from '../db/database.ts';

/** What a command may touch; `juuri` passes the real ones, tests their own. Bad input is thrown as InputError. */
export interface CommandDeps {
  /**
   * Opens the database of the configured data folder; the command closes it. `existing`: InputError where there is none, so that
   * a question never makes one. `look`: an empty one that is thrown away where there is none.
   */
  readonly openData: (need: DataNeed) => Promise<JuuriDatabase>;
  /** The configured data folder itself; `make` makes it where it is absent. */
  readonly dataFolder: (need: 'existing' | 'make') => DataFolder;
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
  /** Standard output for what is long: the next piece is asked for when the reader has taken what came before. */
  readonly printPieces: (pieces: AsyncIterable<string | Uint8Array>) => Promise<void>;
  /** Standard error: remarks and refusals, one line each. */
  readonly remark: (line: string) => void;
}

export type DataNeed = 'existing' | 'make' | 'look';

export interface DataFolder {
  readonly databaseFile: string;
  /** Keeps every server and restore out until the returned function is called. Throws DataInUseError. */
  readonly lock: () => () => void;
}

/** Runs `work` on the database and closes it whatever happens. Only what begins an organisation may `make` one. */
export async function withData<T>(
  deps: CommandDeps,
  work: (db: JuuriDatabase) => Promise<T>,
  need: DataNeed = 'existing',
): Promise<T> {
  const db = await deps.openData(need);
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
