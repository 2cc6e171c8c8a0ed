import Dexie from 'dexie';
import type { KioskDatabase } from './database.ts';
import { type JudgedRow, judgeRows } from './judge-rows.ts';
import { commentOf, NO_COUNTS, withVisits } from './local-rollups.ts';
import type { DayFigures, DayRow, QueueRow, RollupRow } from './rows.ts';
import { type StoreContext, zoneOf } from './store-context.ts';

/** A visit flags its neighbours within minutes; beyond this nobody judges across midnight. */
const NEIGHBOURS_MS = 2 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** So many visits after midnight can still move the last ones of the day before. */
const MOST_NEIGHBOURS = 3;
/** Nobody has answered for so long: the reading of a whole day holds up no tap. */
const QUIET_MS = 15_000;

interface DayTotals {
  readonly finished: number;
  readonly unanswered: number;
}

/**
 * Figures of every day from `first` on, in order: kept ones where nothing was finished since, others worked out anew from the
 * answers of that day and kept. So the manager's page never reads all answers, and a commit writes nothing more than it must.
 */
export async function dayFiguresFrom(context: StoreContext, first: string): Promise<readonly DayFigures[]> {
  const { db } = context;
  if (!db) return [];
  const [totals, kept] = await Promise.all([
    totalsFrom(db, first),
    db.dayFigures.where('day').aboveOrEqual(first).toArray(),
  ]);
  const known = new Map(kept.map((row) => [row.day, row]));
  const days = [...totals.keys()].sort();
  const figures: DayFigures[] = [];
  for (const day of days) {
    const basis = basisOf(totals, day);
    const row = known.get(day);
    const isKept = row !== undefined && row.basis === basis;
    const found = isKept ? row : await figuresAnew(context, db, day, basis);
    figures.push({ ...found, unanswered: totals.get(day)?.unanswered ?? 0 });
  }
  return figures;
}

/** Works out what is not kept yet, day by day, each when nobody answers and the page has nothing better to do. */
export async function keepDayFigures(context: StoreContext, first: string): Promise<void> {
  const { db } = context;
  if (!db) return;
  const totals = await totalsFrom(db, first);
  const kept = new Map((await db.dayFigures.toArray()).map((row) => [row.day, row.basis]));
  for (const day of [...totals.keys()].filter((one) => kept.get(one) !== basisOf(totals, one))) {
    await betweenVisits(context);
    await figuresAnew(context, db, day, basisOf(totals, day));
  }
}

async function betweenVisits({ deps, state }: StoreContext): Promise<void> {
  if (!deps.idle) return;
  for (let wait = waitOf(); wait > 0; wait = waitOf()) await new Promise((resolve) => setTimeout(resolve, wait));
  await deps.idle();

  function waitOf(): number {
    return state.visitedAt + QUIET_MS - deps.mono();
  }
}

/** What the figures of a day rest on: they hold while it stays the same. */
function basisOf(totals: ReadonlyMap<string, DayTotals>, day: string): string {
  const after = totals.get(dayFrom(day, 1))?.finished ?? 0;
  return `${totals.get(day)?.finished ?? 0}+${Math.min(after, MOST_NEIGHBOURS)}`;
}

/** Of all installs this device has had. */
async function totalsFrom(db: KioskDatabase, first: string): Promise<ReadonlyMap<string, DayTotals>> {
  const totals = new Map<string, DayTotals>();
  for (const { day: key, finished, unanswered } of await db.dayCounts.where('day').aboveOrEqual(first).toArray()) {
    const day = dayOfKey({ day: key });
    const before = totals.get(day) ?? { finished: 0, unanswered: 0 };
    totals.set(day, { finished: before.finished + finished, unanswered: before.unanswered + unanswered });
  }
  return totals;
}

function dayOfKey({ day }: Pick<DayRow, 'day'>): string {
  return day.split('/')[0] ?? day;
}

async function figuresAnew(context: StoreContext, db: KioskDatabase, day: string, basis: string): Promise<DayFigures> {
  const judged = await judgedRowsOf(context, db, day);
  const purged = await db.localRollups.get(day);
  const figures = { ...withRows(purged ?? emptyDay(day), judged, zoneOf(context)), basis };
  const comments = judged.flatMap((one) => commentOf(one, zoneOf(context)) ?? []);
  const isKnown = new Set((await db.comments.where('day').equals(day).primaryKeys()).map(String));
  await db.transaction('rw', [db.dayFigures, db.comments], async () => {
    await db.dayFigures.put(figures);
    await db.comments.bulkPut(comments.filter(({ responseId }) => !isKnown.has(responseId)));
  });
  return figures;
}

export function emptyDay(day: string): RollupRow {
  return { day, counted: NO_COUNTS, setAside: NO_COUNTS };
}

export function withRows(before: RollupRow, judged: readonly JudgedRow[], zone: string): RollupRow {
  const [aside, counted] = [judged.filter((one) => one.setAside), judged.filter((one) => !one.setAside)];
  return {
    ...before,
    counted: withVisits(before.counted, counted, zone),
    setAside: withVisits(before.setAside, aside, zone),
  };
}

/** Rows of the day, judged with their neighbours on both sides of midnight. */
async function judgedRowsOf(context: StoreContext, db: KioskDatabase, day: string): Promise<readonly JudgedRow[]> {
  const rows = await rowsOn(db, day);
  const times = rows.filter(({ seq }) => seq > 0).map(({ wallMs }) => wallMs);
  const [earliest, latest] = [Math.min(...times) - NEIGHBOURS_MS, Math.max(...times) + NEIGHBOURS_MS];
  const near = ({ wallMs }: QueueRow) => wallMs >= earliest && wallMs <= latest;
  const beside = await Promise.all([rowsNear(db, dayFrom(day, -1), near), rowsNear(db, dayFrom(day, 1), near)]);
  return judgeRows([...rows, ...beside.flat()], context.state.config).filter(({ row }) => row.day === day);
}

async function rowsNear(
  db: KioskDatabase,
  day: string,
  near: (row: QueueRow) => boolean,
): Promise<readonly QueueRow[]> {
  return (await rowsOn(db, day)).filter(near);
}

function rowsOn(db: KioskDatabase, day: string): Promise<QueueRow[]> {
  return db.queue.where('[day+state]').between([day, Dexie.minKey], [day, Dexie.maxKey]).toArray();
}

export function dayFrom(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
