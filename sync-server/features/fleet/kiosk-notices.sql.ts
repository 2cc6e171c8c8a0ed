import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../db/tables.ts';

const MOST = 50;

/** What a kiosk has noticed about itself, under its own identity and those that only it knows; the newest first. */
export function findNotices(db: Kysely<Tables>, kiosk: string) {
  return db
    .selectFrom('kiosk_events')
    .innerJoin('devices', 'devices.id', 'kiosk_events.device_id')
    .select(['kiosk_events.id', 'kiosk_events.code', 'kiosk_events.numbers'])
    .select((of) => of.fn.coalesce('kiosk_events.told_at', 'kiosk_events.at').as('toldAt'))
    .where(sql`coalesce(devices.told_by, devices.id)`, '=', kiosk)
    .orderBy('toldAt', 'desc')
    .orderBy('kiosk_events.id')
    .limit(MOST)
    .execute();
}

/** Kiosks that missed rows of their database since `from` (Unix ms), which no journal brought back. */
export function findRowsLost(db: Kysely<Tables>, from: number) {
  const number = (name: string) => sql<number>`json_extract(numbers, ${`$.${name}`})`;
  return db
    .selectFrom('kiosk_events')
    .innerJoin('devices', 'devices.id', 'kiosk_events.device_id')
    .select((of) => of.fn.coalesce('devices.told_by', 'devices.id').as('kiosk'))
    .distinct()
    .where('kiosk_events.code', '=', 'ROWS_MISSING')
    .where('kiosk_events.told_at', '>=', from)
    .where(sql<boolean>`${number('expected')} > ${number('found')} + ${number('restored')}`)
    .execute();
}
