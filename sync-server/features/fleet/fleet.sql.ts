import type { Kysely } from 'kysely';
import { effectiveHours } from '../../db/effective-hours.ts';
import type { Tables } from '../../db/tables.ts';

/** Every kiosk enrolled here with the place it stands in at `now`, Unix ms. */
export function findKiosks(db: Kysely<Tables>, now: number, deviceId?: string) {
  return db
    .selectFrom('devices')
    .leftJoin('assignments', (join) =>
      join
        .onRef('assignments.device_id', '=', 'devices.id')
        .on('assignments.valid_from', '<=', now)
        .on((on) => on.or([on('assignments.valid_to', 'is', null), on('assignments.valid_to', '>', now)])),
    )
    .leftJoin('locations', 'locations.id', 'assignments.location_id')
    .leftJoin('teams', 'teams.id', 'assignments.team_id')
    .leftJoin('kiosk_installations', 'kiosk_installations.device_id', 'devices.id')
    .select([
      'devices.id',
      'devices.name',
      'devices.platform',
      'devices.app_build',
      'devices.status',
      'devices.last_seen_at',
      'devices.enrolled_at',
      'devices.panel_inches',
      'devices.health',
      'assignments.location_id',
      'assignments.valid_from',
      'locations.name as location',
      'locations.time_zone',
      'teams.name as team',
      'kiosk_installations.lockdown_faults',
    ])
    .where('devices.told_by', 'is', null)
    .$if(deviceId !== undefined, (query) => query.where('devices.id', '=', deviceId ?? ''))
    .execute();
}
export type KioskRow = Awaited<ReturnType<typeof findKiosks>>[number];

/** Kiosks in use, with what an alarm has to know of their place. */
export function findWatched(db: Kysely<Tables>, now: number) {
  return db
    .selectFrom('devices')
    .innerJoin('assignments', 'assignments.device_id', 'devices.id')
    .innerJoin('locations', 'locations.id', 'assignments.location_id')
    .select([
      'devices.id',
      'devices.last_seen_at',
      'devices.enrolled_at',
      'devices.health',
      'assignments.location_id',
      'assignments.valid_from',
      'locations.time_zone',
      effectiveHours('assignments.device_id').as('opening_hours'),
    ])
    .where('devices.status', '=', 'active')
    .where('assignments.valid_from', '<=', now)
    .where((where) => where.or([where('assignments.valid_to', 'is', null), where('assignments.valid_to', '>', now)]))
    .execute();
}

/** Visits of these kiosks on these days, by hour of the week. */
export function findVisits(db: Kysely<Tables>, deviceIds: readonly string[], days: readonly string[]) {
  return db
    .selectFrom('kiosk_hours')
    .selectAll()
    .where('device_id', 'in', deviceIds)
    .where('local_day', 'in', days)
    .execute();
}

/** Which kiosk took the place of which. */
export function findSuccessions(db: Kysely<Tables>) {
  return db.selectFrom('kiosk_successions').selectAll().execute();
}

/** Kiosks that an open alarm says get far fewer answers than usual. */
export async function findFewAnswers(db: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('alerts')
    .select('device_id')
    .where('kind', '=', 'few-answers')
    .where('closed_at', 'is', null)
    .execute();
  return new Set(rows.flatMap(({ device_id }) => device_id ?? []));
}

/** The kiosk whose place this one took, and the one that took its. */
export async function findSuccessionsOf(db: Kysely<Tables>, deviceId: string) {
  const of = (own: 'device_id' | 'earlier_id', other: 'device_id' | 'earlier_id') =>
    db
      .selectFrom('kiosk_successions')
      .innerJoin('devices', 'devices.id', `kiosk_successions.${other}`)
      .select(['devices.id', 'devices.name'])
      .where(`kiosk_successions.${own}`, '=', deviceId)
      .executeTakeFirst();
  const [earlier, later] = await Promise.all([of('device_id', 'earlier_id'), of('earlier_id', 'device_id')]);
  return { earlier, later };
}
