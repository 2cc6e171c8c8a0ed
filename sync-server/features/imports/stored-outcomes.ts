import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { type OutcomeRow, readOutcomes, readOutcomeValues } from './outcomes.sql.ts';

export type OutcomeValue = OutcomeRow;

/** Key figures that no survey asks for: a linkage may take one as its outcome. */
export function storedOutcomes(db: Kysely<Tables>): Promise<{ id: string; name: string }[]> {
  return readOutcomes(db);
}

/** Values of one outcome whose days lie inside the period, by team and day; those of unmatched names have no team. */
export function outcomeValues(
  db: Kysely<Tables>,
  outcome: string,
  days: { from: string; to: string },
): Promise<OutcomeValue[]> {
  return readOutcomeValues(db, outcome, days);
}
