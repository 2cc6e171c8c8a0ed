import { sql } from 'kysely';

/** Opening hours that hold for a kiosk, JSON or null: its own, else the location's (joined as `locations`), else the organisation's. */
export function effectiveHours(deviceColumn: string) {
  return sql<string | null>`coalesce(
    (select json_extract(settings, '$.openingHours') from kiosk_settings where scope = 'kiosk' and owner_id = ${sql.ref(deviceColumn)}),
    locations.opening_hours,
    (select json_extract(settings, '$.openingHours') from kiosk_settings where scope = 'organisation'))`;
}
