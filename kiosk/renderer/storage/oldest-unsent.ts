import type { KioskDatabase } from './database.ts';
import { headOfQueue } from './queue-head.ts';
import type { QueueRow } from './rows.ts';
import type { StoreContext } from './store-context.ts';

/** Held rows looked at; they are few, and each waits for a person. */
const MOST_HELD = 200;

/**
 * When the oldest answer that waits in IndexedDB was finished (Unix ms, the capture clock's); null when none waits. By the lowest number of what
 * is due, which is the earliest of one install, what is held, and what waits from before the kiosk was enrolled again: those numbers began anew.
 */
export async function oldestInQueue(context: StoreContext, db: KioskDatabase): Promise<number | null> {
  const [[first], held, before] = await Promise.all([
    headOfQueue(context, db, 1),
    db.queue.where('[state+seq]').between(['HELD', -1], ['HELD', Infinity]).limit(MOST_HELD).toArray(),
    waitingOfEarlierInstalls(context, db),
  ]);
  const times = [first, ...held, ...before].flatMap((row) => (row === undefined ? [] : [row.wallMs]));
  return times.length === 0 ? null : Math.min(...times);
}

/** What is due of the earliest day on which an earlier install finished anything that is due still. */
async function waitingOfEarlierInstalls(
  { state: { identity } }: StoreContext,
  db: KioskDatabase,
): Promise<readonly QueueRow[]> {
  const mayWait = (identity?.earlier ?? []).some(({ toldEpoch }) => toldEpoch !== identity?.serverEpoch);
  if (!mayWait) return [];
  const days = (await db.dayCounts.orderBy('day').primaryKeys()).flatMap((key) => {
    const [day, install] = key.split('/');
    return day === undefined || install === undefined ? [] : [day];
  });
  for (const day of new Set(days)) {
    const due = await db.queue.where('[day+state]').equals([day, 'COMMITTED']).toArray();
    if (due.length > 0) return due;
  }
  return [];
}
