import type { Kysely } from 'kysely';
import type { StaffWave } from '#shared/domain/staff-survey.ts';
import type { Tables } from '../../db/tables.ts';
import { storedWaves } from '../imports/stored-waves.ts';

/** Every wave of every staff survey, the latest first. */
export function staffWaves(db: Kysely<Tables>): Promise<StaffWave[]> {
  return storedWaves(db, 'staff');
}
