import { Temporal } from 'temporal-polyfill';
import type { JuuriDatabase } from '../db/database.ts';
import { forgetOldIdeas } from '../features/ideas/forget-old-ideas.ts';
import { forgetOldWaves } from '../features/imports/forget-old-waves.ts';
import { forgetOverSessions } from '../features/people/forget-over-sessions.ts';
import { forgetOldPulse } from '../features/pulse/forget-old-pulse.ts';
import { todayOf } from '../features/pulse/pulse-week.ts';

const EVERY_MS = 60 * 60 * 1000;

/** Hourly: forgets sessions that are over, and what staff said longer ago than it is kept. A failure is told and tried again an hour later. Returns the function that ends it. */
export function startHousekeeping(deps: {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly staffYears: number;
  readonly failed: (error: unknown) => void;
}): () => void {
  const timer = setInterval(() => {
    forgetOverSessions(deps.db, deps.now()).catch(deps.failed);
    forgetOldStaff(deps).catch(deps.failed);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Answers, pulse counts and ideas of staff from before `staffYears` years: gone, in one transaction, so that no wave is made anew from counts
 * that are about to go. Kept results of analyses hold shown figures only and stay.
 */
export async function forgetOldStaff({
  db,
  now,
  staffYears,
}: {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly staffYears: number;
}): Promise<void> {
  const today = await todayOf(db.read, now());
  const day = Temporal.PlainDate.from(today).subtract({ years: staffYears }).toString();
  await db.write(async (tx) => {
    await forgetOldWaves(tx, 'staff', day);
    await forgetOldPulse(tx, day);
    await forgetOldIdeas(tx, day);
  });
}
