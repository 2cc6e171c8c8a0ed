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
    // A literal: with a parameter the planner could not tell that the partial index fits.
    .where('test', '=', sql.lit(0))
    .where('local_day', '>=', days.from)
    .where('local_day', '<=', days.to);
  if (location !== undefined) visits = visits.where('location_id', '=', location);
  const number = sql<number>`count(*)`.as('number');
  // Counted apart, because each then has an index of its own to walk: sums over one cost three times as much.
  const [all, aside] = await Promise.all([
    visits.select(number).executeTakeFirstOrThrow(),
    visits.where('set_aside', '=', sql.lit(1)).select(number).executeTakeFirstOrThrow(),
  ]);
  return { counted: all.number - aside.number, setAside: aside.number };
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
