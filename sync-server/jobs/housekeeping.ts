import type { JuuriDatabase } from '../db/database.ts';
import { forgetOverSessions } from '../features/people/forget-over-sessions.ts';

const EVERY_MS = 60 * 60 * 1000;

/** Hourly: forgets sessions that are over. A failure is told and tried again an hour later. Returns the function that ends it. */
export function startHousekeeping(deps: {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
}): () => void {
  const timer = setInterval(() => {
    forgetOverSessions(deps.db, deps.now()).catch(deps.failed);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
