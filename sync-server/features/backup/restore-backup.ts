import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ControlEntry, controlLogFile, readControlLog } from '../../db/control-log.ts';
import { type JuuriDatabase, openDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { emptyRow, setEpoch, setFact, setRevokedAgain } from './backup.sql.ts';
import { BackupError, checkBackup, type Manifest, unseal } from './backup-file.ts';
import { syncFolder } from './make-backup.ts';
import { compare } from './rehearse-restore.ts';

interface RestoreDeps {
  readonly databaseFile: string;
  readonly now: () => number;
}

export interface Restored {
  readonly epoch: number;
  readonly watermark: number;
  readonly revocations: number;
  readonly discards: number;
}

/** There is a database already: a restore never writes over one. */
export class NotEmptyError extends Error {
  override name = 'NotEmptyError';
}

/**
 * Puts a backup in the place of a lost database: checks the file, the emptiness of the target and every table; raises the epoch,
 * so that kiosks send again what they still hold; applies later revocations and discards anew. The database gets its name last:
 * killed before, nothing was restored. `controlLog`: a log saved from elsewhere. Throws BackupError, NotEmptyError, SchemaError,
 * ControlLogError.
 */
export async function restoreBackup(
  { databaseFile, now }: RestoreDeps,
  given: { readonly file: string; readonly controlLog: string },
): Promise<Restored> {
  if (leftovers(databaseFile).some(existsSync)) throw new NotEmptyError();
  const entries = readControlLog(given.controlLog);
  const manifest = await checkBackup(given.file);
  const partial = `${databaseFile}.restoring`;
  for (const file of leftovers(partial)) rmSync(file, { force: true });
  copyFileSync(given.file, partial);
  unseal(partial, manifest);
  compare(manifest, partial);
  const db = await openDatabase({ file: partial, now, readers: 1 });
  // A log from elsewhere becomes this folder's own: the next restore needs it too.
  if (given.controlLog !== controlLogFile(databaseFile)) for (const entry of entries) db.control.append(entry);
  const restored = await beginEpoch(db, { entries, manifest, at: now() }).finally(() => db.close());
  refuseUnfolded(partial);
  renameSync(partial, databaseFile);
  syncFolder(dirname(databaseFile));
  for (const file of leftovers(partial)) rmSync(file, { force: true });
  return restored;
}

/** On a full disk closing leaves the log beside the file: the new epoch would stand in it and not in what gets the name. */
function refuseUnfolded(file: string): void {
  const bytes = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > 0) throw new BackupError('it could not be written whole: make room on the disk and restore again');
}

function leftovers(file: string): string[] {
  return [file, `${file}-wal`, `${file}-shm`];
}

interface Beginning {
  readonly entries: readonly ControlEntry[];
  /** Null when the database stands already and the operator only confirms that it is older than it was. */
  readonly manifest: Manifest | null;
  readonly at: number;
}

/** Raises the epoch above every one there has been, lifts a halt and applies the control log. */
export async function beginEpoch(db: JuuriDatabase, { entries, manifest, at }: Beginning): Promise<Restored> {
  return db.write(async (tx) => {
    const epochs = entries.flatMap((one) => (one.what === 'epoch' ? [one.epoch] : []));
    const epoch = await setEpoch(tx, epochs);
    const watermark = manifest?.watermark ?? 0;
    await setFact(tx, 'backup_watermark', String(watermark));
    let revocations = 0;
    let discards = 0;
    for (const one of entries) {
      if (one.what === 'kiosk-revoked') revocations += await setRevokedAgain(tx, one.device);
      if (one.what === 'row-discarded') discards += await emptyRow(tx, one);
    }
    await recordAudit(tx, { at, who: 'cli', what: 'restored', about: { epoch, watermark, revocations, discards } });
    db.control.append({ what: 'epoch', at, epoch });
    return { epoch, watermark, revocations, discards };
  });
}
