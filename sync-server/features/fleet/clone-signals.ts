import type { SyncRequest } from '#shared/contract/sync.ts';

/** A process start of a kiosk as the server has heard of it. */
export interface Boot {
  readonly boot_id: string;
  /** Server clock when it was first heard of. */
  readonly first_ms: number | null;
  /** When its monotonic clock stood at zero, at the latest, by the server's clock. */
  readonly start_ms: number | null;
}

export type CloneSignal = 'token_used_twice' | 'seq_reused' | 'two_boots' | 'hardware_changed';

/** A request may travel this long: what was sent before the next boot and comes after it is no sign of two. */
const TRAVEL_MS = 60_000;

/** A sign that two devices use one identity: other hardware, or an older boot that is still alive after a newer one began. */
export function cloneSignal(
  device: { readonly fingerprint: string | null },
  boots: readonly Boot[],
  request: Pick<SyncRequest, 'fingerprint' | 'clock'>,
  now: number,
): CloneSignal | null {
  const { fingerprint, clock } = request;
  if (fingerprint !== undefined && device.fingerprint !== null && fingerprint !== device.fingerprint) {
    return 'hardware_changed';
  }
  return isOvertaken(boots, clock, now) ? 'two_boots' : null;
}

/**
 * A sleep stops the monotonic clock, which makes the time of sending look earlier than it was: a sign is then missed and never
 * seen where there is none.
 */
function isOvertaken(boots: readonly Boot[], clock: SyncRequest['clock'], now: number): boolean {
  const own = boots.find((boot) => boot.boot_id === clock.bootId);
  if (!own || own.first_ms === null || own.start_ms === null) return false;
  const sentAt = Math.min(now, own.start_ms + clock.mono);
  const { first_ms: firstHeard } = own;
  return boots.some(({ first_ms: other }) => other !== null && other > firstHeard && sentAt > other + TRAVEL_MS);
}
