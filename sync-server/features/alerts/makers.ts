import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { findKioskNames } from './alerts.sql.ts';

const KIOSK = 'kiosk:';

/** Who did something behind the PIN of a kiosk: the kiosk, since nobody is signed in there. */
export function makerAt(deviceId: string): string {
  return `${KIOSK}${deviceId}`;
}

/** How to name those who made or acknowledged something: people by their user name, kiosks by the name they have today. */
export async function makersOf(
  db: Kysely<Tables>,
  whoever: readonly (string | null)[],
): Promise<(who: string) => string> {
  const ids = whoever.flatMap((who) => (who?.startsWith(KIOSK) ? [who.slice(KIOSK.length)] : []));
  const names = await findKioskNames(db, [...new Set(ids)]);
  return (who) => (who.startsWith(KIOSK) ? (names.get(who.slice(KIOSK.length)) ?? who) : who);
}
