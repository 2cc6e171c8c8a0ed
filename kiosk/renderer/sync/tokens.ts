import type { SyncReply, SyncRequest } from '#shared/contract/sync.ts';
import type { DeviceIdentity, EarlierIdentity } from '../platform/platform.ts';

/** The identity with the token before the last rotation; null when there is none to fall back on. */
export function withPreviousToken(identity: DeviceIdentity): DeviceIdentity | null {
  const { previousToken, ...rest } = identity;
  return previousToken === undefined ? null : { ...rest, token: previousToken, gen: identity.gen - 1 };
}

/** Earlier installs of which nothing waits any more need not be told to this epoch again. The same object when there are none. */
export function afterTelling(
  identity: DeviceIdentity,
  { earlier }: Pick<SyncRequest, 'earlier'>,
  serverEpoch: number,
): DeviceIdentity {
  const told = new Set(earlier?.filter(({ lowestUnacked }) => lowestUnacked === undefined).map((one) => one.installId));
  if (told.size === 0 || !identity.earlier) return identity;
  const mark = (one: EarlierIdentity) => (told.has(one.installId) ? { ...one, toldEpoch: serverEpoch } : one);
  return { ...identity, earlier: identity.earlier.map(mark) };
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

/**
 * What an answer changed, kept with what was said in front of the kiosk while it travelled: name, panel and step of the set-up. Another
 * install's identity stays as it is.
 */
export function withOwnWord(next: DeviceIdentity, now: DeviceIdentity): DeviceIdentity {
  if (now.installId !== next.installId) return now;
  const { settingUp: _stale, ...answered } = next;
  const { name, panelInches, settingUp } = now;
  return { ...answered, name, panelInches, ...(settingUp && { settingUp }) };
}
