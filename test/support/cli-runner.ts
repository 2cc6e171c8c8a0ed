import { runJuuri } from '../../sync-server/cli/main.ts';
import { type JuuriDatabase, openDatabase } from '../../sync-server/db/database.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly bytes: Buffer;
}

/** Runs a `juuri` command on the database of `folder`, with a fixed clock and the same bytes for every chance. */
export async function runCommand(folder: string, now: number, args: readonly string[]): Promise<Ran> {
  const out: Buffer[] = [];
  const err: string[] = [];
  const code = await runJuuri(args, {
    openData: () => openData(folder),
    serve: () => Promise.reject(new Error('These tests serve nothing.')),
    readInput: () => Promise.resolve(''),
    now: () => now,
    randomBytes: (count) => new Uint8Array(count).fill(7),
    print: (output) => void out.push(Buffer.from(typeof output === 'string' ? `${output}\n` : output)),
    remark: (line) => void err.push(line),
  });
  const bytes = Buffer.concat(out);
  return { code, out: bytes.toString('utf8'), err: err.join('\n'), bytes };
}

export function openData(folder: string): Promise<JuuriDatabase> {
  return openDatabase({ file: `${folder}/juuri.sqlite`, now: () => 0 });
}
