import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import type { Days } from './counts.sql.ts';

/** Responses of the days, test answers left out: those in the figures and those set aside. */
export async function visitCounts(
  db: Kysely<Tables>,
  days: Days,
  location: string | undefined,
): Promise<{ counted: number; setAside: number }> {
  let visits = db
    .selectFrom('responses')
    .where('test', '=', 0)
    .where('local_day', '>=', days.from)
    .where('local_day', '<=', days.to);
  if (location !== undefined) visits = visits.where('location_id', '=', location);
  const { all, aside } = await visits
    .select([sql<number>`count(*)`.as('all'), sql<number | null>`sum(set_aside)`.as('aside')])
    .executeTakeFirstOrThrow();
  return { counted: all - (aside ?? 0), setAside: aside ?? 0 };
}

/** Last heartbeat of every kiosk in use, as JSON; null = none yet. */
export async function activeKiosks(
  db: Kysely<Tables>,
  location: string | undefined,
): Promise<{ health: string | null }[]> {
  const kiosks = db.selectFrom('devices').where('devices.status', '=', 'active').select('devices.health');
  if (location === undefined) return kiosks.execute();
  return kiosks
    .innerJoin('assignments', 'assignments.device_id', 'devices.id')
    .where('assignments.valid_to', 'is', null)
    .where('assignments.location_id', '=', location)
    .execute();
}
