import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const MOUNTS = ['/media', '/run/media', '/mnt'] as const;
const DRIVE_LETTERS = 'DEFGHIJK';

/** Folders of drives that are plugged in: mount points below the usual places of Linux (two levels deep), letters of Windows. */
export async function pluggedDrives(platform: string, mounts: readonly string[] = MOUNTS): Promise<readonly string[]> {
  if (platform === 'win32') return [...DRIVE_LETTERS].map((letter) => `${letter}:\\`);
  const first = (await Promise.all(mounts.map(foldersIn))).flat();
  const second = (await Promise.all(first.map(foldersIn))).flat();
  const all = [...first, ...second];
  const isMounted = await Promise.all(all.map(isMountPoint));
  return all.filter((_, at) => isMounted[at]);
}

async function foldersIn(folder: string): Promise<string[]> {
  // No such folder, or not for this user: no drive there.
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return found.filter((one) => one.isDirectory()).map(({ name }) => join(folder, name));
}

/** Another device than the folder around it. One that cannot be read is none: the file then goes elsewhere, and the page says where. */
async function isMountPoint(folder: string): Promise<boolean> {
  const [own, around] = await Promise.all([folder, dirname(folder)].map((one) => stat(one).catch(() => null)));
  return own !== null && around !== null && own?.dev !== around?.dev;
}
