import { type ConnectionRow, judgeConnection } from '#shared/domain/connection-checks.ts';
import type { Platform } from '../../platform/platform.ts';
import type { NamedServer } from '../../sync/device-approval.ts';
import { lookAtServer } from '../../sync/look-at-server.ts';
import type { Clock } from '../../visit/clock.ts';

/** The whole way to a server, as host and page see it together. */
export async function lookAtWay(
  way: NamedServer & { readonly platform: Platform; readonly clock: Clock },
): Promise<readonly ConnectionRow[]> {
  const [host, page] = await Promise.all([
    way.platform.setUp.lookAtNetwork?.(way.server).catch(() => ({})) ?? {},
    lookAtServer(way, way.clock.wallMs),
  ]);
  return judgeConnection({ ...host, ...page });
}
