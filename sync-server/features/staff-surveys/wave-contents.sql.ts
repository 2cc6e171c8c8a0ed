import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';

/** Which items and teams a wave has, and which names match no team; single answers and ready figures alike. */
export async function readWaveContents(
  db: Kysely<Tables>,
  wave: number,
): Promise<{ item: string; team: string | null; name: string }[]> {
  const of = <Table extends 'staff_answers' | 'staff_figures'>(table: Table) =>
    db
      .selectFrom(table as 'staff_answers')
      .where('wave_id', '=', wave)
      .select(['question_id as item', 'team_id as team', 'team_as_written as name'])
      .distinct();
  return of('staff_answers').union(of('staff_figures')).execute();
}
