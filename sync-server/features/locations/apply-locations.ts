import type { Kysely } from 'kysely';
import type { LocationEntry } from '#shared/domain/organisation.ts';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';
import { byKey, type Change, isNew, jsonColumn, type Planned, plan } from '../organisation/change.ts';
import { BEGINNING } from '../organisation/dated.ts';
import { type LocationRow, nameLocation, readLocations, saveLocation } from './locations.sql.ts';
import { hashPin, isPin, storedPin } from './pin.ts';

/** Stored PIN columns by location key, for the PINs that an entry gives. */
export type Pins = ReadonlyMap<string, { readonly manager?: string; readonly it?: string }>;

/**
 * Hashes the PINs of a file before the transaction, because each takes a good part of a second.
 * A PIN that is the same as the stored one keeps its hash, so that nothing changes.
 */
export async function preparePins(
  db: Kysely<Tables>,
  locations: readonly LocationEntry[],
  random: (bytes: number) => Uint8Array,
): Promise<Pins> {
  const stored = byKey(await readLocations(db));
  const pins = new Map<string, { manager?: string; it?: string }>();
  for (const { key, managerPin, itPin } of locations) {
    const row = stored.get(key);
    const manager = managerPin === undefined ? null : await pinColumn(managerPin, row?.manager_pin, random);
    const it = itPin === undefined ? null : await pinColumn(itPin, row?.it_pin, random);
    pins.set(key, { ...(manager === null ? {} : { manager }), ...(it === null ? {} : { it }) });
  }
  return pins;
}

async function pinColumn(
  pin: string,
  column: string | null | undefined,
  random: (bytes: number) => Uint8Array,
): Promise<string> {
  const known = storedPin(column);
  const same = known !== undefined && (await isPin(pin, known));
  return same && column ? column : JSON.stringify(await hashPin(pin, random));
}

export function planLocations(
  stored: readonly LocationRow[],
  locations: readonly LocationEntry[],
  given: { timeZone: string; pins: Pins },
): Planned<LocationRow>[] {
  const before = byKey(stored);
  return locations.map((entry) => {
    const known = before.get(entry.key);
    const pins = given.pins.get(entry.key);
    const manager = pins?.manager ?? known?.manager_pin ?? null;
    const it = pins?.it ?? known?.it_pin ?? null;
    return plan('location', entry.key, known, locationRow(entry, given.timeZone, { manager, it }));
  });
}

export async function applyLocations(
  tx: Tx,
  locations: readonly LocationEntry[],
  given: { timeZone: string; pins: Pins; today: string },
  keep: boolean,
): Promise<Change[]> {
  const planned = planLocations(await readLocations(tx), locations, given);
  const since = new Map(locations.map((entry) => [entry.key, entry.since]));
  if (keep) {
    for (const { row, change } of planned.filter(isNew)) {
      await saveLocation(tx, row);
      const isAdded = change.change === 'added';
      const day = since.get(row.id) ?? (isAdded ? BEGINNING : given.today);
      if (isAdded || change.fields.includes('name')) await nameLocation(tx, row.id, row.name, day);
    }
  }
  return planned.map(({ change }) => change);
}

/** An entry is the whole truth about its location, but for the PINs: left out, they stay as they are. */
function locationRow(
  entry: LocationEntry,
  timeZone: string,
  pins: { readonly manager: string | null; readonly it: string | null },
): LocationRow {
  return {
    id: entry.key,
    name: entry.name,
    time_zone: entry.timeZone ?? timeZone,
    opening_hours: jsonColumn(entry.openingHours),
    survey_id: entry.survey ?? null,
    languages: jsonColumn(entry.languages),
    manager_pin: pins.manager,
    it_pin: pins.it,
    help_point: jsonColumn(entry.helpPoint),
    you_said_we_did: jsonColumn(entry.youSaidWeDid),
  };
}
