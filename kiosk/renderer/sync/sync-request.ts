import { PROTO, type SyncRequest } from '#shared/contract/sync.ts';
import type { DeviceIdentity } from '../platform/platform.ts';
import { toBase64 } from '../storage/base64.ts';
import type { OutboxRow } from '../storage/sync-storage.ts';
import type { SyncParts } from './sync-parts.ts';

/** A batch as it travels. Clocks are read last, just before it leaves. */
export async function syncRequestOf(
  { storage, clock, newId, bootId, platform, commands }: SyncParts,
  identity: DeviceIdentity,
  rows: readonly OutboxRow[],
): Promise<SyncRequest> {
  const [health, days, seq, earlier] = await Promise.all([
    storage.health(),
    storage.days(),
    storage.seq(),
    storage.earlier(),
  ]);
  const done = commands?.done() ?? [];
  return {
    proto: PROTO,
    batchId: newId(),
    installId: identity.installId,
    gen: identity.gen,
    seq,
    ...(earlier.length === 0 ? {} : { earlier: [...earlier] }),
    health,
    days: [...days],
    events: [...storage.events()],
    items: rows.map(({ responseId, hash, frozen }) => ({
      responseId,
      hash,
      bytes: toBase64(new TextEncoder().encode(frozen)),
    })),
    ...(done.length === 0 ? {} : { commandsDone: [...done] }),
    ...(identity.mark === undefined ? {} : { mark: identity.mark }),
    ...(platform.fingerprint === undefined ? {} : { fingerprint: platform.fingerprint }),
    clock: { wall: Math.round(clock.wallMs()), mono: Math.round(clock.monoMs()), bootId },
  };
}
