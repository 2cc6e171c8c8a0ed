import { type Kysely, sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

/** Adds tries to the count of the place the kiosk stands in at `now` (Unix ms); one that stands nowhere adds nothing. */
export async function insertWrongPins(tx: Tx, deviceId: string, tries: number, now: number): Promise<void> {
  await sql`
    insert into wrong_pins (device_id, location_id, told_at, tries)
    select device_id, location_id, ${now}, ${tries} from assignments
    where device_id = ${deviceId} and valid_from <= ${now} and (valid_to is null or valid_to > ${now})
    on conflict (location_id, told_at, device_id) do update set tries = tries + excluded.tries`.execute(tx);
}

/** Wrong PINs by location and kiosk, told since `from` (Unix ms). */
export function findWrongPins(db: Kysely<Tables>, from: number) {
  return db
    .selectFrom('wrong_pins')
    .select((of) => ['location_id', 'device_id', of.fn.sum<number>('tries').as('tries')])
    .where('told_at', '>=', from)
    .groupBy(['location_id', 'device_id'])
    .execute();
}
