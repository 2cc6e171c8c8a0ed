import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import type { Audience } from './wave-tables.sql.ts';
import { readWaves, type WaveRow } from './waves.sql.ts';

export type StoredWave = Omit<WaveRow, 'fileHash' | 'reading'>;

/** Every wave of staff, or of customers asked in other channels, latest first. */
export function storedWaves(db: Kysely<Tables>, audience: Audience): Promise<StoredWave[]> {
  return readWaves(db, audience);
}
