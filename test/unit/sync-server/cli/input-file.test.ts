import { appendFileSync, closeSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError, readInputFile } from '../../../../sync-server/cli/input-file.ts';

const SIZE = 32 * 1024 * 1024;
const LIMIT = 2 * SIZE;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-input-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Reads a large file while somebody else goes on changing it, at every turn of the loop until it has been read. */
async function readWhile(name: string, change: (path: string) => void): Promise<unknown> {
  const path = join(folder, name);
  await writeFile(path, Buffer.alloc(SIZE, 'a'));
  const state = { done: false };
  const reading = readInputFile(path, LIMIT)
    .catch((error: unknown) => error)
    .finally(() => {
      state.done = true;
    });
  while (!state.done) {
    change(path);
    await new Promise(setImmediate);
  }
  return reading;
}

describe('row 50: a file that changes while it is read', () => {
  it('by growing is refused with what to do', async () => {
    const outcome = await readWhile('growing.csv', (path) => appendFileSync(path, 'x'));
    expect(outcome).toBeInstanceOf(InputError);
    expect(String(outcome)).toMatch(/growing\.csv: it changed while it was read; try again\.$/);
  });

  it('by being written over, at the same size, is refused too', async () => {
    let file: number | undefined;
    const outcome = await readWhile('over.csv', (path) => {
      file ??= openSync(path, 'r+');
      writeSync(file, 'changed', 0);
    });
    if (file !== undefined) closeSync(file);
    expect(String(outcome)).toMatch(/it changed while it was read/);
  });

  it('but a file left alone is read whole', async () => {
    const outcome = await readWhile('still.csv', () => undefined);
    expect(outcome).toHaveLength(SIZE);
  });
});
