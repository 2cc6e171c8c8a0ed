import type { KioskDeed, KioskNote } from '#shared/contract/kiosk-notes.ts';
import type { LocationResults } from '#shared/contract/kiosk-results.ts';
import { firstCommentDay } from './comment-days.ts';
import type { KioskDatabase } from './database.ts';
import { orReject, readOr } from './deadline.ts';
import { readMeta, writeMeta } from './queue-writes.ts';
import type { CommentRow } from './rows.ts';
import { afterDeed, type StaffState } from './staff-state.ts';
import type { StoreContext } from './store-context.ts';

/** Notes kept at most, so that a PIN pad played with for months fills no disk. */
const MOST_NOTES = 1000;
const MOST_COMMENTS = 200;

/** Does what was asked for behind the PIN and keeps the note of it for the server. */
export async function doDeed(context: StoreContext, deed: KioskDeed): Promise<void> {
  const { db, deps, state } = context;
  const at = Math.round(deps.now());
  state.staff = afterDeed(state.staff, deed, at);
  context.changed();
  if (db) await orReject(() => keepDeed(db, { id: deps.randomUUID(), at, deed }, state.staff));
}

/** One more wrong PIN; told as a sum with every heartbeat, so that none is told twice. */
export async function countWrongPin({ db, state }: StoreContext): Promise<void> {
  const staff = { ...state.staff, wrongPins: (state.staff.wrongPins ?? 0) + 1 };
  state.staff = staff;
  if (db) await orReject(() => writeMeta(db, 'staff', staff));
}

function keepDeed(db: KioskDatabase, note: KioskNote, staff: StaffState): Promise<void> {
  return db.transaction('rw', [db.notes, db.comments, db.meta], async () => {
    if ((await db.notes.count()) < MOST_NOTES || note.deed.what === 'comment-hidden') await db.notes.put(note);
    await writeMeta(db, 'staff', staff);
    if (note.deed.what === 'comment-hidden')
      await db.comments.where('responseId').equals(note.deed.responseId).modify({ texts: [], hidden: 1 });
  });
}

/** The newest comments first, none older than the settings allow; hidden ones come without their texts. */
export async function readComments({ db, deps, state }: StoreContext): Promise<readonly CommentRow[]> {
  if (!db) return [];
  const first = firstCommentDay(deps.now(), state.config);
  return readOr([], () => db.comments.where('day').aboveOrEqual(first).reverse().limit(MOST_COMMENTS).toArray());
}

/** Oldest first. */
export async function waitingNotes({ db }: StoreContext, limit: number): Promise<readonly KioskNote[]> {
  return db ? readOr([], () => db.notes.orderBy('at').limit(limit).toArray()) : [];
}

export async function forgetNotes({ db }: StoreContext, ids: readonly string[]): Promise<void> {
  if (db) await orReject(() => db.notes.bulkDelete([...ids]));
}

export async function keepLocationResults(context: StoreContext, results: LocationResults): Promise<void> {
  const { db } = context;
  if (db) await orReject(() => writeMeta(db, 'locationResults', results));
  context.changed();
}

/** As last told by the server; null = never, or of another place. */
export async function readLocationResults({ db, state }: StoreContext): Promise<LocationResults | null> {
  const stored = db ? await readOr(undefined, () => readMeta(db, 'locationResults')) : undefined;
  if (stored === undefined) return null;
  const { locationResults } = await import('#shared/contract/kiosk-results.ts');
  const parsed = locationResults.safeParse(stored);
  return parsed.success && parsed.data.location === state.config?.location.id ? parsed.data : null;
}
