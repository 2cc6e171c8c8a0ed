import type { PurgeCause, QueueRow } from './rows.ts';

const DAY_MS = 24 * 3_600_000;
const LEAST_AGE_MS = DAY_MS;
/** A row with a receipt goes after this long even without a backup known to hold it. */
const MOST_AGE_MS = 14 * DAY_MS;

export interface PurgeFacts {
  readonly backupWatermark: number;
  /** Unix ms by the clock that dated the receipts. */
  readonly now: number;
  readonly shortOfSpace: boolean;
}

/** Why a row may be deleted; null = it stays. COMMITTED, HELD and DAMAGED rows always stay. */
export function mayGo(
  { state, receipt }: QueueRow,
  { backupWatermark, now, shortOfSpace }: PurgeFacts,
): PurgeCause | null {
  if (!receipt || state !== 'ACKED') return null;
  const age = now - receipt.at;
  if (age < LEAST_AGE_MS) return null;
  if (receipt.ordinal !== undefined && receipt.ordinal <= backupWatermark) return 'backup';
  if (shortOfSpace) return 'space';
  return age >= MOST_AGE_MS ? 'age' : null;
}
