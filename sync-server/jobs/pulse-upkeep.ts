import type { JuuriDatabase } from '../db/database.ts';
import { closePulseMonths } from '../features/pulse/close-months.ts';

const MONTHS_EVERY_MS = 60 * 60 * 1000;
const LOG_EVERY_MS = 5 * 60 * 1000;

/**
 * Looks after the pulse: a month that is over becomes a wave (at the start and hourly), and every five minutes the database's log is
 * folded into its file, because the log keeps the order of writing. A failure is told and tried again. Returns the function that
 * ends it.
 */
export function startPulseUpkeep(deps: {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly chance: () => number;
  readonly failed: (error: unknown) => void;
}): () => void {
  const closeMonths = () => void closePulseMonths(deps).catch(deps.failed);
  const foldLog = () => void deps.db.foldLog().catch(deps.failed);
  closeMonths();
  const timers = [setInterval(closeMonths, MONTHS_EVERY_MS), setInterval(foldLog, LOG_EVERY_MS)];
  for (const timer of timers) timer.unref();
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}
