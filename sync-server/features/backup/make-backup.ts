import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { JuuriDatabase } from '../../db/database.ts';
import { readContents, snapshotInto } from '../../db/snapshot.ts';
import { noteBackup } from '../safety/server-facts.ts';
import { checkBackup, type Manifest, sealBackup } from './backup-file.ts';
import { rehearseRestore } from './rehearse-restore.ts';

interface BackupDeps {
  readonly db: Pick<JuuriDatabase, 'write'>;
  readonly databaseFile: string;
  readonly now: () => number;
}

/**
 * Copies the last commit into one file while writing goes on, checks what stands on the disk, and only then tells the kiosks how
 * far it reaches. Until the very last step the file has another name, so that what bears the name is whole. `verify`: restores
 * the file into a scratch folder too and compares. Throws BackupError.
 */
export async function makeBackup(
  { db, databaseFile, now }: BackupDeps,
  given: { readonly file: string; readonly verify: boolean },
): Promise<Manifest> {
  const at = now();
  const partial = `${given.file}.partial`;
  rmSync(partial, { force: true });
  rmSync(`${partial}-journal`, { force: true });
  try {
    snapshotInto(databaseFile, partial);
    await sealBackup(partial, readContents(partial), at);
    const manifest = await checkBackup(partial);
    if (given.verify) await rehearseRestore(partial);
    renameSync(partial, given.file);
    syncFolder(dirname(given.file));
    await noteBackup(db, { at, watermark: manifest.watermark });
    return manifest;
  } finally {
    if (existsSync(partial)) rmSync(partial);
  }
}

/** A new name is on the disk when its folder is. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
