import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../db/database.ts';
import { type Contents, readContents, structureFaults } from '../../db/snapshot.ts';
import { BackupError, checkBackup, type Manifest, unseal } from './backup-file.ts';

/**
 * Restores a backup into a scratch folder, compares every table's rows and hash with what was written down when it was made, and
 * opens it as a server would. The scratch folder is removed. Throws BackupError for the first difference.
 */
export async function rehearseRestore(file: string): Promise<Manifest> {
  const manifest = await checkBackup(file);
  const folder = mkdtempSync(join(tmpdir(), 'juuri-rehearsal-'));
  try {
    const copy = join(folder, 'juuri.sqlite');
    copyFileSync(file, copy);
    unseal(copy, manifest);
    compare(manifest, copy);
    const db = await openDatabase({ file: copy, now: Date.now, readers: 1 });
    await db.close();
    return manifest;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Throws BackupError when a database file is not what the manifest says. */
export function compare(manifest: Manifest, databaseFile: string): void {
  const [fault] = structureFaults(databaseFile);
  if (fault !== undefined) throw new BackupError('its database is damaged; take another backup');
  const found = readContents(databaseFile);
  const different = differingTable(manifest.tables, found.tables);
  if (different !== undefined) throw new BackupError(`the table ${different} differs from what was backed up`);
}

function differingTable(told: Contents['tables'], found: Contents['tables']): string | undefined {
  const names = new Set([...Object.keys(told), ...Object.keys(found)]);
  return [...names].find((name) => {
    const [one, other] = [told[name], found[name]];
    return !one || !other || one.rows !== other.rows || one.hash !== other.hash;
  });
}
