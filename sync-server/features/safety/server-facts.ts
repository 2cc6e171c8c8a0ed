import type { JuuriDatabase } from '../../db/database.ts';
import { findFact, putFact } from './server-facts.sql.ts';

const WATERMARK = 'backup_watermark';
const BACKUP_AT = 'backup_at';

/** Every ordinal up to this one is in a verified backup; 0 = none yet. */
export async function backupWatermark(db: Pick<JuuriDatabase, 'read'>): Promise<number> {
  return Number((await findFact(db.read, WATERMARK)) ?? 0);
}

/** When the last verified backup was made and how far it reaches; null = never. */
export async function lastBackup(db: Pick<JuuriDatabase, 'read'>): Promise<{ at: number; watermark: number } | null> {
  const [at, watermark] = await Promise.all([findFact(db.read, BACKUP_AT), backupWatermark(db)]);
  return at === null ? null : { at: Number(at), watermark };
}

/** Notes a verified backup; kiosks may now let go of what it holds. */
export async function noteBackup(
  db: Pick<JuuriDatabase, 'write'>,
  backup: { readonly at: number; readonly watermark: number },
): Promise<void> {
  await db.write(async (tx) => {
    await putFact(tx, WATERMARK, String(backup.watermark));
    await putFact(tx, BACKUP_AT, String(backup.at));
  });
}
