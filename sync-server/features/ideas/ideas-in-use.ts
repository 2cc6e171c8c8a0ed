import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { countInUse } from './ideas.sql.ts';

/** Ideas that came into use on these days: of some teams, or of all (null). */
export function ideasInUse(
  db: Kysely<Tables>,
  days: { readonly from: string; readonly to: string },
  teams: readonly string[] | null,
): Promise<number> {
  return countInUse(db, days, teams);
}
