import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';

/** One key figure of one team for a stretch of days, in the outcome's own unit. `team` null: the name matches no team. */
export interface OutcomeRow {
  readonly team: string | null;
  readonly teamAsWritten: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

export function readOutcomes(db: Kysely<Tables>): Promise<{ id: string; name: string }[]> {
  return db.selectFrom('outcomes').select(['id', 'name']).orderBy('id').execute();
}

/** Values whose days lie inside `from`..`to`, by team and day. */
export function readOutcomeValues(
  db: Kysely<Tables>,
  outcome: string,
  { from, to }: { from: string; to: string },
): Promise<OutcomeRow[]> {
  return db
    .selectFrom('outcome_values')
    .where('outcome_id', '=', outcome)
    .where('first_day', '>=', from)
    .where('last_day', '<=', to)
    .select([
      'team_id as team',
      'team_as_written as teamAsWritten',
      'period',
      'first_day as from',
      'last_day as to',
      'value',
    ])
    .orderBy('team_id')
    .orderBy('first_day')
    .execute();
}
