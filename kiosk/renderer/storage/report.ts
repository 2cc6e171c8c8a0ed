import type { DayCount, KioskHealth } from '#shared/contract/sync.ts';
import type { KioskDatabase } from './database.ts';
import { readOr } from './deadline.ts';
import { statusOf, storageState } from './status.ts';
import type { StoreContext } from './store-context.ts';

/** Days of the proof in one request. */
const MOST_DAYS = 100;

export async function healthOf(context: StoreContext): Promise<KioskHealth> {
  const { state, platform } = context;
  const status = statusOf(context);
  const survey = state.config?.survey?.hash;
  return {
    unsent: status.unsent,
    ...(status.oldestUnsent === null ? {} : { oldest: Math.round(status.oldestUnsent) }),
    held: state.held,
    damaged: state.damaged,
    late: state.late,
    storage: storageState(context),
    plainSecrets: await platform.plainSecrets(),
    surveyRefused: state.surveyRefused,
    versions: { app: platform.appBuild, platform: platform.description, ...(survey ? { survey } : {}) },
  };
}

/** Per capture day: finished = sent + unsent; what is unsent is counted from the queue itself. */
export async function dayCountsOf(context: StoreContext): Promise<readonly DayCount[]> {
  const { db } = context;
  return db ? readOr([], () => countDays(db)) : [];
}

async function countDays(db: KioskDatabase): Promise<readonly DayCount[]> {
  const days = await db.dayCounts.orderBy('day').reverse().limit(MOST_DAYS).toArray();
  return Promise.all(
    days.map(async ({ day, finished }) => {
      const waiting = await db.queue
        .where('[day+state]')
        .anyOf([
          [day, 'COMMITTED'],
          [day, 'HELD'],
          [day, 'DAMAGED'],
        ])
        .count();
      const unsent = Math.min(waiting, finished);
      return { day, finished, sent: finished - unsent, unsent };
    }),
  );
}
