import { execFile } from 'node:child_process';
import { constants, copyFile, mkdir, mkdtemp, rm, statfs, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Why no file system can be mounted for a test; null = it can. They are mounted on demand only (`npm run faults-disks`, as root). */
export async function whyNoDisks(): Promise<string | null> {
  if (process.env.JUURI_DISKS !== '1') return 'mounts file systems: run npm run faults-disks as root';
  if (process.getuid?.() !== 0) return 'mounting a file system needs root';
  return null;
}

/** A file system of its own, as small as a test wants it. */
export interface ScratchDisk {
  /** Where it is mounted. */
  readonly folder: string;
  /** Leaves no byte of room. */
  fill(): Promise<void>;
  makeRoom(): Promise<void>;
  remove(): Promise<void>;
}

/** In memory, of so many MiB. @throws where the system does not allow it */
export async function smallDisk(mebibytes: number): Promise<ScratchDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'juuri-disk-'));
  await run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'juuri-test', folder]);
  const filler = join(folder, 'filler');
  return {
    folder,
    async fill() {
      // What is free changes while others write: once more for what is left.
      for (let turn = 0; turn < 3; turn += 1) await takeRest(`${filler}-${turn}`, folder);
    },
    async makeRoom() {
      for (let turn = 0; turn < 3; turn += 1) await rm(`${filler}-${turn}`, { force: true });
    },
    remove: () => unmount(folder),
  };
}

async function takeRest(file: string, folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  for (let bytes = bavail * bsize; bytes >= bsize; bytes = Math.floor(bytes / 2))
    await writeFile(file, Buffer.alloc(bytes), { flag: 'a' }).catch(onlyFull);
}

function onlyFull(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOSPC') throw error;
}

/** A disk whose power can be cut: an ext4 file system in a file. */
export interface ImageDisk {
  readonly folder: string;
  /**
   * What would be on the disk if the power went now, as another mounted disk: what the system still holds in memory is not in it.
   * Nobody may write meanwhile.
   */
  cutPower(): Promise<{ readonly folder: string; remove(): Promise<void> }>;
  /** What the system does when it finds a fault in a file system: from now on nobody can write to it, open files included. */
  turnReadOnly(): Promise<void>;
  /** The same disk after its faults were mended; nobody may have a file of it open. */
  mend(): Promise<void>;
  remove(): Promise<void>;
}

/** The journal of the file system is written by itself after five minutes only, so that what survives a cut is what was flushed. */
const LAZY = 'loop,commit=300,data=writeback,errors=remount-ro';

/** Of so many MiB. @throws where there is no loop device */
export async function imageDisk(mebibytes: number): Promise<ImageDisk> {
  const home = await mkdtemp(join(tmpdir(), 'juuri-image-'));
  const image = join(home, 'disk');
  await writeFile(image, '');
  await truncate(image, mebibytes * 1024 * 1024);
  await run('mkfs.ext4', ['-q', '-F', '-m', '0', image]);
  const folder = await mountImage(home, image, 'now');
  let cuts = 0;
  return {
    folder,
    async cutPower() {
      const copy = join(home, `cut-${++cuts}`);
      await copyFile(image, copy, constants.COPYFILE_FICLONE);
      const place = await mountImage(home, copy, `after-${cuts}`);
      return { folder: place, remove: () => unmount(place) };
    },
    async turnReadOnly() {
      const { stdout } = await run('findmnt', ['-no', 'SOURCE', folder]);
      await writeFile(join('/sys/fs/ext4', basename(stdout.trim()), 'trigger_fs_error'), 'test');
    },
    async mend() {
      await run('umount', [folder]);
      // Exit 1: faults were found and mended.
      await run('fsck.ext4', ['-p', image]).catch(unlessMended);
      await run('mount', ['-o', LAZY, image, folder]);
    },
    async remove() {
      await unmount(folder);
      await rm(home, { recursive: true });
    },
  };
}

function unlessMended(error: { readonly code?: unknown }): void {
  if (error.code !== 1) throw error;
}

async function mountImage(home: string, image: string, name: string): Promise<string> {
  const folder = join(home, name);
  await mkdir(folder);
  await run('mount', ['-o', LAZY, image, folder]);
  return folder;
}

async function unmount(folder: string): Promise<void> {
  await run('umount', ['--lazy', folder]);
  await rm(folder, { recursive: true });
}
