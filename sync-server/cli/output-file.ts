import { existsSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import { oneLine } from './command-deps.ts';
import { fileFault, InputError } from './input-file.ts';

/** Throws InputError where something bears that name already: nothing is ever written over. */
export function refuseExisting(file: string): void {
  if (existsSync(resolve(file))) {
    throw new InputError(`${oneLine(file)}: there is something of that name already; name another file.`);
  }
}

/**
 * Writes a file for this user alone, piece by piece. It gets its name when it is whole; until then, and after a failure or Ctrl+C, nothing
 * bears it. Throws InputError for a name that is taken or cannot be written to.
 */
export async function writeOutputFile(file: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const target = resolve(file);
  const partial = `${target}.${process.pid}.partial`;
  const remove = () => rmSync(partial, { force: true });
  process.once('exit', remove);
  try {
    await writeWhole(partial, pieces);
    refuseExisting(file);
    await rename(partial, target);
  } catch (error) {
    const fault = fileFault(error);
    if (fault === null) throw error;
    throw new InputError(`${oneLine(file)}: it cannot be written, ${fault}.`, { cause: error });
  } finally {
    remove();
    process.off('exit', remove);
  }
}

async function writeWhole(partial: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const handle = await open(partial, 'wx', 0o600);
  try {
    for await (const piece of pieces) await handle.writeFile(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
