import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runJuuri } from '../../sync-server/cli/main.ts';
import { type JuuriDatabase, openDatabase } from '../../sync-server/db/database.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly bytes: Buffer;
}

export interface TestCli {
  readonly folder: string;
  readonly db: JuuriDatabase;
  /** Runs a `juuri` command on the database, with a fixed clock and the same bytes for every chance. */
  run(...args: string[]): Promise<Ran>;
  /** Writes a file into the folder; returns its path. */
  file(name: string, content: string | Uint8Array): Promise<string>;
  stop(): Promise<void>;
}

/** One database for many commands: each takes it as its own and closes nothing, which saves opening it every time. */
export async function startTestCli(now: number): Promise<TestCli> {
  const folder = await mkdtemp(join(tmpdir(), 'juuri-cli-'));
  const db = await openDatabase({ file: join(folder, 'juuri.sqlite'), now: () => now });
  return {
    folder,
    db,
    run: (...args) => runOn(db, now, args),
    file: async (name, content) => {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    stop: async () => {
      await db.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** One command on an open database, which stays open: that of a running server, say. */
export async function runOn(db: JuuriDatabase, now: number, args: readonly string[]): Promise<Ran> {
  const out: Buffer[] = [];
  const err: string[] = [];
  const code = await runJuuri(args, {
    openData: () => Promise.resolve({ ...db, close: () => Promise.resolve() }),
    dataFolder: () => ({ databaseFile: db.file, lock: () => () => undefined }),
    serve: () => Promise.reject(new Error('These tests serve nothing.')),
    readInput: () => Promise.resolve(''),
    publicOrigin: () => 'https://juuri.example.org',
    now: () => now,
    randomBytes: (count) => new Uint8Array(count).fill(7),
    print: (output) => void out.push(Buffer.from(typeof output === 'string' ? `${output}\n` : output)),
    printPieces: async (pieces) => {
      for await (const piece of pieces) out.push(Buffer.from(piece));
    },
    remark: (line) => void err.push(line),
  });
  const bytes = Buffer.concat(out);
  return { code, out: bytes.toString('utf8'), err: err.join('\n'), bytes };
}
