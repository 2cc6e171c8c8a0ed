import type { DayCount, KioskHealth } from '#shared/contract/sync.ts';
import { installOf } from '#shared/sync/frozen-install.ts';
import type { KioskDatabase } from './database.ts';
import { readOr } from './deadline.ts';
import { unsentOn, unsentRows } from './queue-counts.ts';
import type { DayRow } from './rows.ts';
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
  return db ? readOr([], () => countDays(context, db)) : [];
}

async function countDays(context: StoreContext, db: KioskDatabase): Promise<readonly DayCount[]> {
  const rows = await db.dayCounts.orderBy('day').reverse().limit(MOST_DAYS).toArray();
  const keys = await db.dayCounts.toCollection().primaryKeys();
  const installsOf = Map.groupBy(keys, (key) => key.slice(0, DAY_LENGTH));
  const days: DayCount[] = [];
  // One after the other: IndexedDB does what a visitor asks for in between.
  for (const row of rows) {
    const [day = '', install] = row.day.split('/');
    const isShared = (installsOf.get(day)?.length ?? 0) > 1;
    const waiting = isShared ? await countOfInstall(db, keys, day, install) : await unsentOn(context, db, day);
    days.push(dayCount(row, Math.min(waiting, row.finished)));
  }
  return days;
}

function dayCount(row: DayRow, unsent: number): DayCount {
  const [day = '', install] = row.day.split('/');
  return {
    day,
    finished: row.finished,
    sent: row.finished - unsent,
    unsent,
    ...(install === undefined ? {} : { install }),
    ...(row.seq ? { seq: row.seq } : {}),
  };
}

/** A day of two installs: rows are told apart by what they were frozen with; unreadable ones count for today's. */
async function countOfInstall(
  db: KioskDatabase,
  keys: readonly string[],
  day: string,
  install: string | undefined,
): Promise<number> {
  const rows = (await Promise.all(unsentRows(db, day).map((some) => some.toArray()))).flat();
  const others = new Set(keys.flatMap((key) => key.split('/')[1] ?? []));
  const isOf = (frozen: string) => {
    const own = installOf(frozen);
    return install === undefined ? own === null || !others.has(own) : own === install;
  };
  return rows.filter((row) => isOf(row.frozen)).length;
}
