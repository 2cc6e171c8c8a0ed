import { MAX_EARLIER_INSTALLS, type SyncRequest } from '#shared/contract/sync.ts';
import type { Tx } from '../../db/database.ts';
import { findKnownInstalls, insertLostInstall } from './lost-installs.sql.ts';

/** Every other identity a request speaks of. */
export function installsTold({ earlier = [], days, events }: Pick<SyncRequest, 'earlier' | 'days' | 'events'>) {
  const told = [...days, ...events].flatMap(({ install }) => install ?? []);
  return [...new Set([...earlier.map(({ installId }) => installId), ...told])];
}

/**
 * A server restored to before an enrolment knows nothing of it, while its kiosk still tells of its numbers, days and events. Such an
 * identity is written down again as one no longer in use, so that what was lost under it is told like any other's and is never
 * taken for the teller's own. No token opens it. A kiosk is believed as many as it may tell of at once.
 */
export async function keepLostInstalls(
  tx: Tx,
  teller: string,
  installs: readonly string[],
  now: number,
): Promise<void> {
  if (installs.length === 0) return;
  const known = await findKnownInstalls(tx, installs);
  for (const installId of installs)
    if (!known.has(installId)) await insertLostInstall(tx, { installId, teller, now, most: MAX_EARLIER_INSTALLS });
}
