import type { Kysely } from 'kysely';
import type { StaffWave } from '#shared/domain/staff-survey.ts';
import type { Tables } from '../../db/tables.ts';
import { allWaves } from './staff-surveys.sql.ts';

/** Every wave of every staff survey, the latest first. */
export async function staffWaves(db: Kysely<Tables>): Promise<StaffWave[]> {
  return (await allWaves(db)).map(({ fileHash: _, ...wave }) => wave);
}
