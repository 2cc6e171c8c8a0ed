import { Command } from 'commander';
import { applyCommand } from '../../sync-server/cli/commands/apply.ts';
import { figuresCommand } from '../../sync-server/cli/commands/figures.ts';
import { importStaffCommand } from '../../sync-server/cli/commands/import-staff.ts';
import { InputError } from '../../sync-server/cli/input-file.ts';
import { type JuuriDatabase, openDatabase } from '../../sync-server/db/database.ts';

export interface Ran {
  readonly code: 0 | 2;
  readonly out: string;
  readonly err: string;
  readonly bytes: Buffer;
}

/** Runs a command as `juuri` does, on the database of `folder`, with a fixed clock and counted bytes for chance. */
export async function runCommand(folder: string, now: number, args: readonly string[]): Promise<Ran> {
  const out: Buffer[] = [];
  const err: string[] = [];
  const program = new Command().exitOverride();
  const deps = {
    openData: () => openData(folder),
    now: () => now,
    randomBytes: (count: number) => new Uint8Array(count).fill(7),
    print: (output: string | Uint8Array) => {
      out.push(typeof output === 'string' ? Buffer.from(`${output}\n`) : Buffer.from(output));
    },
    remark: (line: string) => void err.push(line),
  };
  applyCommand(program, deps);
  importStaffCommand(program, deps);
  figuresCommand(program, deps);
  let code: 0 | 2 = 0;
  try {
    await program.parseAsync(['node', 'juuri', ...args]);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    err.push(error.message);
    code = 2;
  }
  const bytes = Buffer.concat(out);
  return { code, out: bytes.toString('utf8'), err: err.join('\n'), bytes };
}

export function openData(folder: string): Promise<JuuriDatabase> {
  return openDatabase({ file: `${folder}/juuri.sqlite`, now: () => 0 });
}
