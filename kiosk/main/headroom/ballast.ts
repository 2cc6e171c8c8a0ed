import { randomBytes } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../files/durable-file.ts';

const PIECE_BYTES = 4 * 1024 * 1024;

/** A file that takes up room until the disk is short of it. */
export interface Ballast {
  isLaid(): Promise<boolean>;
  /** Writes it; leaves nothing behind when that fails. */
  lay(): Promise<void>;
  drop(): Promise<void>;
}

/** Random bytes, so that no file system squeezes or shares them; written in pieces with the disk in step. */
export function ballastFile(file: string, bytes: number): Ballast {
  const drop = async () => {
    await rm(file, { force: true });
    await syncFolder(dirname(file));
  };
  return {
    drop,
    isLaid: async () => {
      try {
        return (await stat(file)).size >= bytes;
      } catch {
        // Not there, or not to be seen: either way it cannot be given up.
        return false;
      }
    },
    lay: async () => {
      try {
        await fill(file, bytes);
      } catch (error) {
        await drop();
        throw error;
      }
    },
  };
}

async function fill(file: string, bytes: number): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    for (let written = 0; written < bytes; written += PIECE_BYTES) {
      await handle.writeFile(randomBytes(Math.min(PIECE_BYTES, bytes - written)));
      await handle.datasync();
    }
  } finally {
    await handle.close();
  }
}
