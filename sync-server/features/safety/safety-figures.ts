import type { JuuriDatabase } from '../../db/database.ts';
import type { ServerIdentity } from '../../db/server-identity.ts';
import { waitingByCause } from '../responses/list-quarantine.ts';
import { dailyProof } from './daily-proof.ts';
import type { SafeKeeping } from './safe-keeping.ts';
import { countClocks, countKiosks } from './safety-state.sql.ts';
import { findNewestOrdinal } from './server-facts.sql.ts';
import { lastBackup } from './server-facts.ts';

/** Counts for Prometheus; names as they stand there, without the prefix. */
export interface SafetyFigures {
  readonly epoch: number;
  readonly newest_ordinal: number;
  readonly backup_watermark: number;
  readonly backup_timestamp_seconds: number;
  readonly proof_differences: number;
  readonly sequence_gaps: number;
  readonly unsent: number;
  readonly halted: 0 | 1;
  /** By cause, state of the kiosk, and quality. */
  readonly waiting: Readonly<Record<string, number>>;
  readonly kiosks: Readonly<Record<string, number>>;
  readonly clocks: Readonly<Record<string, number>>;
}

export async function safetyFigures(deps: {
  readonly db: JuuriDatabase;
  readonly identity: ServerIdentity;
  readonly safety: SafeKeeping;
  readonly now: () => number;
}): Promise<SafetyFigures> {
  const { db, identity, safety } = deps;
  const newest = await findNewestOrdinal(db.read);
  const [backup, proof, waiting, kiosks, clocks] = await Promise.all([
    lastBackup(db),
    dailyProof(deps),
    waitingByCause(db),
    countKiosks(db.read),
    countClocks(db.read, newest),
  ]);
  const gaps = proof.gaps.flatMap((one) => one.gaps);
  return {
    epoch: identity.serverEpoch,
    newest_ordinal: newest,
    backup_watermark: backup?.watermark ?? 0,
    backup_timestamp_seconds: Math.floor((backup?.at ?? 0) / 1000),
    proof_differences: proof.differences,
    sequence_gaps: gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0),
    unsent: proof.days.reduce((sum, { unsent }) => sum + unsent, 0),
    halted: safety.isHalted() ? 1 : 0,
    waiting: byKind(waiting),
    kiosks: Object.fromEntries(kiosks.map(({ status, count }) => [status, count])),
    clocks: Object.fromEntries(clocks.map(({ clock_quality, count }) => [clock_quality, count])),
  };
}

/** What a kiosk wrote behind the colon of a salvaged row's cause is no name of a figure. */
function byKind(waiting: readonly { readonly cause: string; readonly count: number }[]): Record<string, number> {
  const kinds = Map.groupBy(waiting, ({ cause }) => cause.split(':')[0] ?? cause);
  return Object.fromEntries([...kinds].map(([kind, rows]) => [kind, rows.reduce((sum, { count }) => sum + count, 0)]));
}
