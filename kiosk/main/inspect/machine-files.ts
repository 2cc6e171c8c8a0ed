import { readdir, readFile, readlink, statfs } from 'node:fs/promises';
import type { Machine } from '#shared/domain/lockdown/look-at-machine.ts';

/** Settings are short; what is larger than this is none of them. */
const LARGEST_CHARACTERS = 512 * 1024;

/** ENOENT and its kin say that a thing is not there; whatever else (EACCES, EIO) that it could not be seen. */
async function seen<T>(look: () => Promise<T>): Promise<T | null | undefined> {
  try {
    return await look();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EINVAL' || code === 'ESRCH' ? null : undefined;
  }
}

/** This machine's own files. */
export function machineFiles(dataFolder: string): Machine {
  return {
    dataFolder,
    readText: (path) => seen(async () => (await readFile(path, 'utf8')).slice(0, LARGEST_CHARACTERS)),
    list: (folder) => seen(() => readdir(folder)),
    linkOf: (path) => seen(() => readlink(path)),
    space: async (path) => {
      const found = await seen(() => statfs(path));
      return found ? { total: found.blocks * found.bsize, free: found.bavail * found.bsize } : undefined;
    },
  };
}
