import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';

/** The kiosk's place at `now` (Unix ms): the assignment that holds then, with the location's own settings. */
export function findPlace(db: Kysely<Tables>, deviceId: string, now: number) {
  return db
    .selectFrom('assignments')
    .innerJoin('locations', 'locations.id', 'assignments.location_id')
    .leftJoin('teams', 'teams.id', 'assignments.team_id')
    .selectAll('locations')
    .select(['assignments.id as assignment_id', 'teams.id as team_id', 'teams.name as team_name'])
    .where('assignments.device_id', '=', deviceId)
    .where('assignments.valid_from', '<=', now)
    .where((where) => where.or([where('assignments.valid_to', 'is', null), where('assignments.valid_to', '>', now)]))
    .orderBy('assignments.valid_from', 'desc')
    .executeTakeFirst();
}
export type Place = NonNullable<Awaited<ReturnType<typeof findPlace>>>;

export function findOrganisation(db: Kysely<Tables>) {
  return db.selectFrom('organisation').selectAll().executeTakeFirst();
}

/** Teams of a location on a day, by name. */
export function findTeams(db: Kysely<Tables>, locationId: string, day: string) {
  return db
    .selectFrom('team_locations as place')
    .innerJoin('teams', 'teams.id', 'place.team_id')
    .select(['teams.id', 'teams.name'])
    .where('place.location_id', '=', locationId)
    .where('place.valid_from', '<=', day)
    .where((where) => where.or([where('place.valid_to', 'is', null), where('place.valid_to', '>', day)]))
    .orderBy('teams.name')
    .orderBy('teams.id')
    .execute();
}

export function findGoals(db: Kysely<Tables>) {
  return db.selectFrom('goals').selectAll().orderBy('position').orderBy('id').execute();
}

/** Hash of the newest version of a survey. */
export async function findNewestVersion(db: Kysely<Tables>, surveyId: string): Promise<string | undefined> {
  const newest = await db
    .selectFrom('survey_versions')
    .select('hash')
    .where('survey_id', '=', surveyId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.hash;
}

export async function findVersionJson(db: Kysely<Tables>, hash: string): Promise<string | undefined> {
  const version = await db.selectFrom('survey_versions').select('json').where('hash', '=', hash).executeTakeFirst();
  return version?.json;
}
