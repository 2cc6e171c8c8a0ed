import type { DayCount, KioskHealth } from '#shared/contract/sync.ts';
import type { KioskDatabase } from './database.ts';
import { readOr } from './deadline.ts';
import { installOf } from './own-rows.ts';
import { statusOf, storageState } from './status.ts';
import type { StoreContext } from './store-context.ts';

/** Days of the proof in one request. */
const MOST_DAYS = 100;
const DAY_LENGTH = '2026-10-12'.length;

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
    ...(state.staff.closed ? { closed: true } : {}),
    ...(state.staff.wrongPins ? { wrongPins: state.staff.wrongPins } : {}),
    ...(platform.updateWaiting() ? { updateWaiting: true } : {}),
    versions: { app: platform.appBuild, platform: platform.description, ...(survey ? { survey } : {}) },
  };
}

/** Per capture day: finished = sent + unsent; what is unsent is counted from the queue itself. */
export async function dayCountsOf(context: StoreContext): Promise<readonly DayCount[]> {
  const { db } = context;
  return db ? readOr([], () => countDays(db)) : [];
}

async function countDays(db: KioskDatabase): Promise<readonly DayCount[]> {
  const rows = await db.dayCounts.orderBy('day').reverse().limit(MOST_DAYS).toArray();
  const shared = new Set(rows.flatMap(({ day }) => (day.includes('/') ? [day.slice(0, DAY_LENGTH)] : [])));
  return Promise.all(
    rows.map(async (row) => {
      const [day = '', install] = row.day.split('/');
      const waiting = shared.has(day) ? await countOfInstall(db, day, install) : await waitingOn(db, day).count();
      const unsent = Math.min(waiting, row.finished);
      return {
        day,
        finished: row.finished,
        sent: row.finished - unsent,
        unsent,
        ...(install === undefined ? {} : { install }),
        ...(row.seq ? { seq: row.seq } : {}),
      };
    }),
  );
}

function waitingOn(db: KioskDatabase, day: string) {
  return db.queue.where('[day+state]').anyOf(['COMMITTED', 'HELD', 'DAMAGED'].map((state) => [day, state]));
}

/** A day of two installs: rows are told apart by what they were frozen with; unreadable ones count for today's. */
async function countOfInstall(db: KioskDatabase, day: string, install: string | undefined): Promise<number> {
  const rows = await waitingOn(db, day).toArray();
  const others = new Set((await db.dayCounts.toCollection().primaryKeys()).flatMap((key) => key.split('/')[1] ?? []));
  const isOf = (frozen: string) => {
    const own = installOf(frozen);
    return install === undefined ? own === null || !others.has(own) : own === install;
  };
  return rows.filter((row) => isOf(row.frozen)).length;
}
