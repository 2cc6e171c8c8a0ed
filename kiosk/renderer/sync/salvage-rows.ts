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
      if (await isKept(parts, identity, row)) await storage.salvaged(row.name);
      else triedInVain.add(row.name);
    }
  };
}

async function isKept(parts: SyncParts, identity: DeviceIdentity, row: SalvageRow): Promise<boolean> {
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
  if (answer.kind !== 'answer' || answer.status !== 200) return false;
  const reply = salvage.reply.safeParse(jsonOf(answer));
  return reply.success && reply.data.serverId === identity.serverId && reply.data.hash === row.hash;
}
