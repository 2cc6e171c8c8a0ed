import { getKioskConfig, kioskConfig } from '#shared/contract/kiosk-config.ts';
import type { SyncParts } from './sync-parts.ts';
import { jsonOf } from './transport.ts';

/**
 * Fetches the configuration when the server's tag differs from the stored one; anything but a sound answer changes nothing. True when
 * the kiosk then has what the server has.
 */
export async function fetchConfig(
  { storage, transport }: Pick<SyncParts, 'storage' | 'transport'>,
  serverTag: string,
): Promise<boolean> {
  const stored = storage.etag();
  const identity = storage.identity();
  if (stored === serverTag) return true;
  if (!identity) return false;
  const answer = await transport({
    method: getKioskConfig.method,
    path: getKioskConfig.path,
    token: identity.token,
    headers: stored === null ? {} : { 'if-none-match': stored },
  });
  if (answer.kind !== 'answer' || answer.status !== 200) return false;
  const config = kioskConfig.safeParse(jsonOf(answer));
  const isSound = config.success && config.data.serverId === identity.serverId;
  if (isSound) await storage.offerConfig(config.data, answer.etag ?? serverTag);
  else storage.refusedConfig(serverTag);
  return isSound;
}
