import { join } from 'node:path';
import type { Session } from 'electron';
import { BALLAST_BYTES } from '#shared/sync/headroom.ts';
import { ballastFile } from './ballast.ts';
import { freeBytes } from './free-bytes.ts';
import { createHeadroomGuard, type HeadroomGuard } from './headroom-guard.ts';

const LOOK_EVERY_MS = 60_000;

export interface WatchDeps {
  readonly dataFolder: string;
  readonly session: Pick<Session, 'clearCache' | 'clearCodeCaches'>;
  /** Whether a ballast is kept: a developer's disk is spared. */
  readonly withBallast: boolean;
  readonly warn: (message: string) => void;
}

/** Looks at the data disk now and every minute. */
export function watchHeadroom({ dataFolder, session, withBallast, warn }: WatchDeps): HeadroomGuard {
  const guard = createHeadroomGuard({
    freeBytes: () => freeBytes(dataFolder),
    ballast: withBallast ? ballastFile(join(dataFolder, 'ballast.bin'), BALLAST_BYTES) : null,
    clearCaches: async () => {
      await Promise.all([session.clearCache(), session.clearCodeCaches({})]);
    },
    warn,
  });
  setInterval(() => void guard.look(), LOOK_EVERY_MS).unref();
  return guard;
}
