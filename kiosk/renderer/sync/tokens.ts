import type { SyncReply } from '#shared/contract/sync.ts';
import type { DeviceIdentity } from '../platform/platform.ts';

/** The identity with the token before the last rotation; null when there is none to fall back on. */
export function withPreviousToken(identity: DeviceIdentity): DeviceIdentity | null {
  const { previousToken, ...rest } = identity;
  return previousToken === undefined ? null : { ...rest, token: previousToken, gen: identity.gen - 1 };
}

/**
 * What an accepted answer changes about the identity: a new token (the one that was just accepted becomes the previous), a new
 * epoch, a new mark. The same object when nothing changed.
 */
export function afterReply(
  identity: DeviceIdentity,
  reply: Pick<SyncReply, 'next' | 'serverEpoch' | 'mark'>,
): DeviceIdentity {
  const { next, serverEpoch, mark } = reply;
  const rotated =
    next && next.gen > identity.gen
      ? { ...identity, token: next.token, gen: next.gen, previousToken: identity.token }
      : identity;
  const marked = mark === undefined || mark === rotated.mark ? rotated : { ...rotated, mark };
  return marked.serverEpoch === serverEpoch ? marked : { ...marked, serverEpoch };
}
