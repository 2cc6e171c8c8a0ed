import { salvage } from '#shared/contract/sync.ts';
import type { DeviceIdentity } from '../platform/platform.ts';
import type { SalvageRow } from '../storage/sync-storage.ts';
import type { SyncParts } from './sync-parts.ts';
import { jsonOf } from './transport.ts';

const ROWS_A_FLIGHT = 10;

/** Hands rows that cannot go the normal way to the server, one by one. */
export type Salvage = (identity: DeviceIdentity) => Promise<void>;

/** A row the server does not confirm stays, and is tried again when the others have had their turn. */
export function createSalvage(parts: SyncParts): Salvage {
  const { storage } = parts;
  const triedInVain = new Set<string>();
  return async (identity) => {
    const rows = await storage.toSalvage(ROWS_A_FLIGHT, triedInVain);
    if (rows.length < ROWS_A_FLIGHT) triedInVain.clear();
    for (const row of rows) {
      const keptAt = await keptSince(parts, identity, row);
      if (keptAt === null) triedInVain.add(row.name);
      else await storage.salvaged(row.name, keptAt);
    }
  };
}

/** A server that does not tell its time: the row stays. This kiosk's own clock may be decades off, and would let it go at once. */
const NEVER_OLD = Number.MAX_SAFE_INTEGER;

/** Since when the server has kept it, by its own clock; null when it does not say that it has. */
async function keptSince(parts: SyncParts, identity: DeviceIdentity, row: SalvageRow): Promise<number | null> {
  const { name: _, cause, ...kept } = row;
  const answer = await parts.transport({
    method: salvage.method,
    path: salvage.path,
    token: identity.token,
    body: {
      ...kept,
      installId: identity.installId,
      cause: cause.slice(0, 60),
    },
  });
  if (answer.kind !== 'answer' || answer.status !== 200) return null;
  const { data } = salvage.reply.safeParse(jsonOf(answer));
  if (data?.serverId !== identity.serverId || data.hash !== row.hash) return null;
  return data.now ?? NEVER_OLD;
}
