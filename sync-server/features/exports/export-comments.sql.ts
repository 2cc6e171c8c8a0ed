import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { type Chosen, chosenRows } from './chosen-responses.sql.ts';

/** Comments of the chosen responses that may be shown: neither hidden nor taken away. */
function shownComments(db: Kysely<Tables>, chosen: Chosen) {
  return chosenRows(db, chosen)
    .innerJoin('comments', 'comments.response_ordinal', 'responses.ordinal')
    .where('comments.hidden', '=', 0)
    .where('comments.text', '<>', '');
}

/** Per location: how many comments, and how many responses they come from. */
export async function commentGroups(db: Kysely<Tables>, chosen: Chosen) {
  return shownComments(db, chosen)
    .select(({ fn }) => [
      'responses.location_id as location',
      fn.countAll<number>().as('comments'),
      fn.count<number>('responses.ordinal').distinct().as('responses'),
    ])
    .groupBy('responses.location_id')
    .orderBy('responses.location_id')
    .execute();
}

/** The comments of one location by their text, which tells no order of visits. */
export async function commentsOf(db: Kysely<Tables>, chosen: Chosen, location: string) {
  return shownComments(db, chosen)
    .select(['comments.question_id as question', 'comments.text'])
    .where('responses.location_id', '=', location)
    .orderBy('comments.text')
    .execute();
}
