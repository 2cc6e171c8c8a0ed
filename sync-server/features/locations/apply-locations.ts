import type { Kysely } from 'kysely';
import type { LocationEntry } from '#shared/domain/organisation.ts';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';
import { byKey, type Change, isNew, jsonColumn, type Planned, plan } from '../organisation/change.ts';
import { BEGINNING } from '../organisation/dated.ts';
import { type LocationRow, nameLocation, readLocations, saveLocation } from './locations.sql.ts';
import { hashPin, isPin, storedPin } from './pin.ts';

/** Stored PIN column by location key, for the locations whose entry gives a PIN. */
export type Pins = ReadonlyMap<string, string>;

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
  const pins = new Map<string, string>();
  for (const { key, managerPin } of locations) {
    if (managerPin === undefined) continue;
    const column = stored.get(key)?.manager_pin;
    const known = storedPin(column);
    const same = known !== undefined && (await isPin(managerPin, known));
    pins.set(key, same && column ? column : JSON.stringify(await hashPin(managerPin, random)));
  }
  return pins;
}

export function planLocations(
  stored: readonly LocationRow[],
  locations: readonly LocationEntry[],
  given: { timeZone: string; pins: Pins },
): Planned<LocationRow>[] {
  const before = byKey(stored);
  return locations.map((entry) => {
    const known = before.get(entry.key);
    const pin = given.pins.get(entry.key) ?? known?.manager_pin ?? null;
    return plan('location', entry.key, known, locationRow(entry, given.timeZone, pin));
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

/** An entry is the whole truth about its location, but for the PIN: left out, it stays as it is. */
function locationRow(entry: LocationEntry, timeZone: string, pin: string | null): LocationRow {
  return {
    id: entry.key,
    name: entry.name,
    time_zone: entry.timeZone ?? timeZone,
    opening_hours: jsonColumn(entry.openingHours),
    survey_id: entry.survey ?? null,
    languages: jsonColumn(entry.languages),
    manager_pin: pin,
    help_point: jsonColumn(entry.helpPoint),
    you_said_we_did: jsonColumn(entry.youSaidWeDid),
  };
}
