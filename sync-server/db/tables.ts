import type { FleetTables } from './tables/fleet.ts';
import type { ImportsTables } from './tables/imports.ts';
import type { KiosksTables } from './tables/kiosks.ts';
import type { LinkagesTables } from './tables/linkages.ts';
import type { OrganisationTables } from './tables/organisation.ts';
import type { PeopleTables } from './tables/people.ts';
import type { PulseTables } from './tables/pulse.ts';
import type { ResponsesTables } from './tables/responses.ts';

interface OwnTables {
  server_facts: { name: string; value: string };
  counters: { name: string; value: number };
  schema_migrations: { name: string; checksum: string; applied_at: number };
}

/**
 * The columns of every table, as `migrations/` makes them: names as in SQL, JSON columns as text, times in Unix ms,
 * days as ISO text, yes/no as 0 and 1. A test compares this list with the real schema.
 */
export interface Tables
  extends OwnTables,
    OrganisationTables,
    KiosksTables,
    FleetTables,
    ImportsTables,
    LinkagesTables,
    ResponsesTables,
    PeopleTables,
    PulseTables {}
