import { kioskHealth } from '#shared/contract/sync.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { findWatched } from './fleet.sql.ts';
import type { PlaceHours } from './open-slots.ts';

/** A kiosk in use as the alarms see it. Times in Unix ms. */
export interface WatchedKiosk {
  readonly id: string;
  readonly location: string;
  readonly hours: PlaceHours;
  readonly lastSeenAt: number | null;
  /** Since when it stands where it stands. */
  readonly since: number;
  readonly unsent: number;
  /** Staff or IT have closed it. */
  readonly isClosed: boolean;
}

export async function watchedKiosks(db: Pick<JuuriDatabase, 'read'>, now: number): Promise<WatchedKiosk[]> {
  return (await findWatched(db.read, now)).map((row) => {
    const health = row.health === null ? undefined : kioskHealth.safeParse(JSON.parse(row.health)).data;
    return {
      id: row.id,
      location: row.location_id,
      hours: {
        timeZone: row.time_zone,
        openingHours: row.opening_hours === null ? undefined : JSON.parse(row.opening_hours),
      },
      lastSeenAt: row.last_seen_at,
      since: row.valid_from,
      unsent: health?.unsent ?? 0,
      isClosed: health?.closed === true,
    };
  });
}
