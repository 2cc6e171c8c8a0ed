import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';

/** Which responses; test answers are never among them, and what is in quarantine is no response. */
export interface Chosen {
  /** ISO days, both included. */
  readonly from: string;
  readonly to: string;
  readonly location: string | undefined;
  readonly survey: string | undefined;
  /** Those that were set aside too. */
  readonly setAside: boolean;
  /** The last ordinal: what is stored later is not among them. */
  readonly last: number;
}

/** The chosen rows of `responses`. */
export function chosenRows(db: Kysely<Tables>, { from, to, location, survey, setAside, last }: Chosen) {
  let rows = db
    .selectFrom('responses')
    .where('responses.test', '=', 0)
    .where('responses.local_day', '>=', from)
    .where('responses.local_day', '<=', to)
    .where('responses.ordinal', '<=', last);
  if (location !== undefined) rows = rows.where('responses.location_id', '=', location);
  if (survey !== undefined) rows = rows.where('responses.survey_id', '=', survey);
  return setAside ? rows : rows.where('responses.set_aside', '=', 0);
}

export async function lastOrdinal(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('responses')
    .select(({ fn }) => fn.max('ordinal').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

export async function findLocation(db: Kysely<Tables>, id: string): Promise<{ time_zone: string } | undefined> {
  return db.selectFrom('locations').select('time_zone').where('id', '=', id).executeTakeFirst();
}

export async function findSurvey(db: Kysely<Tables>, id: string): Promise<{ audience: string } | undefined> {
  return db.selectFrom('surveys').select('audience').where('id', '=', id).executeTakeFirst();
}
