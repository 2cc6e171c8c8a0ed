import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  LARGEST_PROVISIONING_FILE,
  PROVISIONING_FILE,
  type ProvisioningFile,
  type ProvisioningReading,
  readProvisioningFile,
} from '#shared/contract/provisioning-file.ts';

/** `damaged`: a file of that name is there and says nothing usable; `key`: what is wrong in it, where it can be named. */
export type FoundFile =
  | { readonly state: 'none' }
  | { readonly state: 'damaged'; readonly name: string; readonly key: string | null }
  | { readonly state: 'found'; readonly name: string; readonly file: ProvisioningFile };

export interface StickDeps {
  /** The data folder of the kiosk first, then where drives are mounted, each with its folders below. */
  readonly folders: () => Promise<readonly string[]>;
  readonly warn: (message: string) => void;
}

/** Finds the provisioning file of a new kiosk and wipes it when its code is spent. */
export class ProvisioningStick {
  readonly #deps: StickDeps;
  #path: string | null = null;

  constructor(deps: StickDeps) {
    this.#deps = deps;
  }

  /** The first sound file, else the first damaged one. */
  async read(): Promise<FoundFile> {
    const all = await this.#candidates();
    const read = await Promise.all(all.map(async (one) => ({ ...one, reading: await readingOf(one.path) })));
    const chosen = read.find(({ reading }) => reading.ok) ?? read[0];
    if (chosen === undefined) return { state: 'none' };
    const { name, reading, path } = chosen;
    this.#path = reading.ok ? path : null;
    return reading.ok ? { state: 'found', name, file: reading.file } : { state: 'damaged', name, key: reading.key };
  }

  /** Overwrites and removes the file that was read last; false where the drive does not allow it. */
  async wipe(): Promise<boolean> {
    const path = this.#path;
    this.#path = null;
    if (path === null) return false;
    try {
      await overwrite(path);
      await rm(path);
      return true;
    } catch {
      // A drive that is read only or gone: the code in the file is spent, so it opens nothing any more.
      this.#deps.warn('provisioning file not removed');
      return false;
    }
  }

  async #candidates(): Promise<readonly { readonly name: string; readonly path: string }[]> {
    const folders = await this.#deps.folders();
    const lists = await Promise.all(folders.map(async (folder) => ({ folder, names: await namesIn(folder) })));
    return lists.flatMap(({ folder, names }) =>
      names.filter((name) => PROVISIONING_FILE.test(name)).map((name) => ({ name, path: join(folder, name) })),
    );
  }
}

async function readingOf(path: string): Promise<ProvisioningReading> {
  try {
    const { size } = await stat(path);
    return size > LARGEST_PROVISIONING_FILE ? NO_FILE : readProvisioningFile(await readFile(path, 'utf8'));
  } catch {
    // Unreadable is damaged.
    return NO_FILE;
  }
}

const NO_FILE = { ok: false, key: null } as const;

async function overwrite(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    await file.write(new Uint8Array(size), 0, size, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    // No such folder, or not for this user: nothing is found there.
    return [];
  }
}

const MOUNTS = ['/media', '/run/media', '/mnt'] as const;
const DRIVE_LETTERS = 'DEFGHIJK';

/** Where a provisioning file may lie: the data folder, and removable drives of Linux (two levels deep) and Windows. */
export async function provisioningFolders(dataFolder: string, platform: string): Promise<readonly string[]> {
  if (platform === 'win32') return [dataFolder, ...[...DRIVE_LETTERS].map((letter) => `${letter}:\\`)];
  const below = async (folder: string) => (await namesIn(folder)).map((name) => join(folder, name));
  const first = (await Promise.all(MOUNTS.map(below))).flat();
  const second = (await Promise.all(first.map(below))).flat();
  return [dataFolder, ...first, ...second];
}
