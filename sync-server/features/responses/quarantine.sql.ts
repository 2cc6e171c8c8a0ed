import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';

export function findQuarantine(db: Kysely<Tables>) {
  return db
    .selectFrom('quarantine')
    .innerJoin('devices', 'devices.id', 'quarantine.device_id')
    .select(['quarantine.response_id', 'quarantine.hash', 'quarantine.cause', 'quarantine.received_at', 'devices.name'])
    .orderBy('quarantine.ordinal', 'desc')
    .execute();
}
