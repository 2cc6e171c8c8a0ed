import type { Tx } from '../../db/database.ts';
import { rememberTold } from '../staff-surveys/remember-told.ts';
import { dropWave, wavesBefore } from './waves.sql.ts';

/** Forgets waves that ended before `day`, whole, and what had been told of them. */
export async function forgetOldWaves(tx: Tx, audience: 'staff' | 'customer', day: string): Promise<void> {
  for (const id of await wavesBefore(tx, audience, day)) {
    await rememberTold(tx, audience, id, []);
    await dropWave(tx, audience, id);
  }
}
