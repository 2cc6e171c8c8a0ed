import { salvage } from '#shared/contract/sync.ts';
import type { DeviceIdentity } from '../platform/platform.ts';
import type { SalvageRow } from '../storage/sync-storage.ts';
import type { SyncParts } from './sync-parts.ts';
import { jsonOf } from './transport.ts';

const ROWS_A_FLIGHT = 10;

/** Hands rows that cannot go the normal way to the server, one by one. A row it does not confirm stays and is tried again. */
export async function salvageRows(parts: SyncParts, identity: DeviceIdentity): Promise<void> {
  for (const row of await parts.storage.toSalvage(ROWS_A_FLIGHT))
    if (await isKept(parts, identity, row)) await parts.storage.salvaged(row.name);
}

async function isKept(parts: SyncParts, identity: DeviceIdentity, row: SalvageRow): Promise<boolean> {
  const { responseId, cause, hash, bytes } = row;
  const answer = await parts.transport({
    method: salvage.method,
    path: salvage.path,
    token: identity.token,
    body: {
      installId: identity.installId,
      ...(responseId === undefined ? {} : { responseId }),
      cause: cause.slice(0, 60),
      hash,
      bytes,
    },
  });
  if (answer.kind !== 'answer' || answer.status !== 200) return false;
  const reply = salvage.reply.safeParse(jsonOf(answer));
  return reply.success && reply.data.serverId === identity.serverId && reply.data.hash === hash;
}
