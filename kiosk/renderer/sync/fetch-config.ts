import { getKioskConfig, kioskConfig } from '#shared/contract/kiosk-config.ts';
import type { SyncParts } from './sync-parts.ts';
import { jsonOf } from './transport.ts';

/** Fetches the configuration when the server's tag differs from the stored one; anything but a sound answer changes nothing. */
export async function fetchConfig(
  { storage, transport }: Pick<SyncParts, 'storage' | 'transport'>,
  serverTag: string,
): Promise<void> {
  const stored = storage.etag();
  const identity = storage.identity();
  if (stored === serverTag || !identity) return;
  const answer = await transport({
    method: getKioskConfig.method,
    path: getKioskConfig.path,
    token: identity.token,
    headers: stored === null ? {} : { 'if-none-match': stored },
  });
  if (answer.kind !== 'answer' || answer.status !== 200) return;
  const config = kioskConfig.safeParse(jsonOf(answer));
  if (config.success && config.data.serverId === identity.serverId)
    await storage.offerConfig(config.data, answer.etag ?? serverTag);
  else storage.refusedConfig(serverTag);
}
