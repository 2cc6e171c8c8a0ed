import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import type { Days } from './counts.sql.ts';

/** Responses of the days, test answers left out: those in the figures and those set aside. */
export async function visitCounts(
  db: Kysely<Tables>,
  days: Days,
  location: string | undefined,
): Promise<{ counted: number; setAside: number }> {
  const table = db.selectFrom(location === undefined ? 'rollup_organisation_day' : 'rollup_location_day');
  let visits = table
    .where('question_id', '=', '*')
    .where('local_day', '>=', days.from)
    .where('local_day', '<=', days.to);
  if (location !== undefined) visits = visits.where(sql.ref('location_id'), '=', location);
  const { counted, aside } = await visits
    .select([sql<number | null>`sum(counted)`.as('counted'), sql<number | null>`sum(set_aside)`.as('aside')])
    .executeTakeFirstOrThrow();
  return { counted: counted ?? 0, setAside: aside ?? 0 };
}

/** Last heartbeat of every kiosk in use, as JSON; null = none yet. Of a location: those that stand there at `now` (Unix ms). */
export async function activeKiosks(
  db: Kysely<Tables>,
  location: string | undefined,
  now: number,
): Promise<{ health: string | null }[]> {
  const kiosks = db.selectFrom('devices').where('devices.status', '=', 'active').select('devices.health');
  if (location === undefined) return kiosks.execute();
  return kiosks
    .innerJoin('assignments', 'assignments.device_id', 'devices.id')
    .where('assignments.valid_from', '<=', now)
    .where((where) => where.or([where('assignments.valid_to', 'is', null), where('assignments.valid_to', '>', now)]))
    .where('assignments.location_id', '=', location)
    .execute();
}

/** Where a kiosk stands at `now` (Unix ms). */
export async function placeOfKiosk(
  db: Kysely<Tables>,
  deviceId: string,
  now: number,
): Promise<{ location: string; timeZone: string } | undefined> {
  return db
    .selectFrom('assignments')
    .innerJoin('locations', 'locations.id', 'assignments.location_id')
    .select(['locations.id as location', 'locations.time_zone as timeZone'])
    .where('assignments.device_id', '=', deviceId)
    .where('assignments.valid_from', '<=', now)
    .where((where) => where.or([where('assignments.valid_to', 'is', null), where('assignments.valid_to', '>', now)]))
    .orderBy('assignments.valid_from', 'desc')
    .executeTakeFirst();
}
