import { weekOf } from '#shared/scoring/pulse-weeks.ts';
import type { Tx } from '../../db/database.ts';
import { deletePulseBefore } from './pulse.sql.ts';

/** Forgets counts of weeks that were over before `day`, and the codes and links that had ended by then. */
export function forgetOldPulse(tx: Tx, day: string): Promise<void> {
  return deletePulseBefore(tx, { week: weekOf(day).label, day });
}
