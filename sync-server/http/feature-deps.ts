import type { ServerConfig } from '../config/read-config.ts';
import type { JuuriDatabase } from '../db/database.ts';
import type { ServerIdentity } from '../db/server-identity.ts';
import type { SafeKeeping } from '../features/safety/safe-keeping.ts';
import type { Limits } from './limits.ts';
import type { LiveFeed } from './live.ts';
import type { Metrics } from './metrics.ts';

/** What every feature's routes may use; the clock and chance come from here, never from the system. */
export interface FeatureDeps {
  readonly config: ServerConfig;
  readonly db: JuuriDatabase;
  readonly identity: ServerIdentity;
  readonly live: LiveFeed;
  readonly metrics: Metrics;
  readonly limits: Limits;
  readonly safety: SafeKeeping;
  /** Unix ms. */
  readonly now: () => number;
  /** 0 <= x < 1. */
  readonly chance: () => number;
  /** Bytes for tokens and secrets. */
  readonly randomBytes: (count: number) => Uint8Array;
}
