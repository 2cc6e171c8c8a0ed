import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type WaveAudience = Tables['wave_versions']['audience'];
export type VersionRow = Selectable<Tables['wave_versions']>;

export function readVersions(db: Kysely<Tables>, audience: WaveAudience, wave: number): Promise<VersionRow[]> {
  return db
    .selectFrom('wave_versions')
    .selectAll()
    .where('audience', '=', audience)
    .where('wave_id', '=', wave)
    .orderBy('version')
    .execute();
}

export async function dropVersions(tx: Tx, audience: WaveAudience, wave: number): Promise<void> {
  await tx.deleteFrom('wave_versions').where('audience', '=', audience).where('wave_id', '=', wave).execute();
}

const ROWS_A_STATEMENT = 500;

export async function insertVersions(tx: Tx, rows: readonly Insertable<Tables['wave_versions']>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    await tx
      .insertInto('wave_versions')
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .execute();
  }
}
