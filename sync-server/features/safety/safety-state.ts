import type { Safety } from '#shared/contract/safety.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import type { ServerIdentity } from '../../db/server-identity.ts';
import { dailyProof } from './daily-proof.ts';
import { countClocks, countWaiting, findClones } from './safety-state.sql.ts';
import { findNewestOrdinal } from './server-facts.sql.ts';
import { lastBackup } from './server-facts.ts';

/** Everything that tells at a glance whether answers are safe. */
export async function safetyState(deps: {
  readonly db: JuuriDatabase;
  readonly identity: ServerIdentity;
  readonly now: () => number;
}): Promise<Safety> {
  const { db, identity } = deps;
  const newestOrdinal = await findNewestOrdinal(db.read);
  const [backup, waiting, proof, clocks, clones] = await Promise.all([
    lastBackup(db),
    countWaiting(db.read),
    dailyProof(deps),
    countClocks(db.read, newestOrdinal),
    findClones(db.read),
  ]);
  const byQuality = new Map(clocks.map(({ clock_quality, count }) => [clock_quality, count]));
  return {
    serverEpoch: identity.serverEpoch,
    newestOrdinal,
    backup,
    waiting,
    differences: proof.differences,
    clocks: {
      exact: byQuality.get('exact') ?? 0,
      estimated: byQuality.get('estimated') ?? 0,
      unknown: byQuality.get('unknown') ?? 0,
    },
    clones: clones.map(({ id, name, fork_cause, forked_at, waiting: rows }) => ({
      kiosk: { id, name },
      cause: fork_cause ?? 'token_used_twice',
      since: forked_at,
      waiting: rows,
    })),
  };
}
