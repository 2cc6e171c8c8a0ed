import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** systemd-timesyncd makes `synchronized` in its folder when a time server has answered since the machine was started. */
const TIMESYNC = '/run/systemd/timesync';

/**
 * What has set this machine's clock; null where the service runs and has not heard of a time server yet, undefined where it is
 * another's (chrony, Windows), which tells nothing that this user may read.
 */
export async function timeService(folder = TIMESYNC): Promise<string | null | undefined> {
  const isSet = await isThere(join(folder, 'synchronized'));
  if (isSet) return 'systemd-timesyncd';
  return isSet === false && (await isThere(folder)) ? null : undefined;
}

/** Undefined where it may not be looked at. */
function isThere(path: string): Promise<boolean | undefined> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' || error.code === 'ENOTDIR' ? false : undefined),
  );
}
