import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { findWrongPins, insertWrongPins } from './wrong-pins.sql.ts';

/** Wrong PINs are shown for a week. */
const SHOWN_MS = 7 * 86_400_000;

/**
 * A kiosk tells how many wrong PINs it has seen in all, so that a heartbeat that arrives twice or never counts no try twice and
 * none less. The first word of a kiosk is where its count begins; a smaller one than before means that its storage was emptied.
 *
 * @param known  as last told; null = never
 */
export async function takeWrongPins(
  tx: Tx,
  deviceId: string,
  { known, told, now }: { readonly known: number | null; readonly told: number; readonly now: number },
): Promise<void> {
  const tries = known === null ? 0 : told < known ? told : told - known;
  if (tries > 0) await insertWrongPins(tx, deviceId, tries, now);
}

/** Wrong PINs of the last week: of each location over all its kiosks, and of each kiosk. */
export interface WrongPins {
  at(location: string): number;
  of(kiosk: string): number;
}

export async function readWrongPins(db: JuuriDatabase['read'], now: number): Promise<WrongPins> {
  const [places, kiosks] = [new Map<string, number>(), new Map<string, number>()];
  const add = (counts: Map<string, number>, name: string, by: number) => counts.set(name, (counts.get(name) ?? 0) + by);
  for (const { location_id, device_id, tries } of await findWrongPins(db, now - SHOWN_MS)) {
    add(places, location_id, tries);
    add(kiosks, device_id, tries);
  }
  return { at: (location) => places.get(location) ?? 0, of: (kiosk) => kiosks.get(kiosk) ?? 0 };
}
