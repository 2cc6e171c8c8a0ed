import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Bad input from a person at the command line: one line that says what to do; the command exits with 2. */
export class InputError extends Error {
  override name = 'InputError';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder, not a file',
  ELOOP: 'its link leads in a circle',
  ENOTDIR: 'a part of its path is not a folder',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'there is no room on that disk',
  EROFS: 'that disk may only be read',
};

/**
 * The bytes of a file a person named, at most `limit` of them. Throws InputError for what is not a plain readable file
 * (a pipe never blocks), for a larger one (before reading it) and for one that changes meanwhile.
 */
export async function readInputFile(path: string, limit: number): Promise<Buffer> {
  const handle = await openPlainly(path);
  try {
    return await readWhole(handle, path, limit);
  } finally {
    await handle.close();
  }
}

async function openPlainly(path: string): Promise<FileHandle> {
  try {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw new InputError(`${path}: cannot be opened, ${reasonOf(error)}.`, { cause: error });
  }
}

async function readWhole(handle: FileHandle, path: string, limit: number): Promise<Buffer> {
  const before = await handle.stat();
  if (before.isDirectory()) throw new InputError(`${path}: it is a folder, not a file.`);
  if (!before.isFile()) throw new InputError(`${path}: it is not a plain file.`);
  if (before.size > limit) throw new InputError(`${path}: it is larger than ${limit / 1024 / 1024} MB.`);
  const bytes = Buffer.alloc(before.size);
  const { bytesRead } = await handle.read(bytes, 0, before.size, 0);
  const after = await handle.stat();
  if (bytesRead !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
    throw new InputError(`${path}: it changed while it was read; try again.`);
  }
  return bytes;
}

/** Why a file could not be read or written, in words; null for what is no fault of a file. */
export function fileFault(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? null;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? 'the system refused';
}
