import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { commitVisit } from './commit-visit.ts';
import type { KioskDatabase } from './database.ts';
import { within } from './deadline.ts';
import { putDraft } from './queue-writes.ts';
import type { DraftRow } from './rows.ts';
import type { StoreContext } from './store-context.ts';

const DRAFT_DEADLINE_MS = 2000;

/** Keeps the visit as it stands after a confirmed answer. Waits at most 2 s: the next question must not hang on a disk. */
export async function saveDraft(context: StoreContext, record: VisitRecord): Promise<void> {
  const { db, deps, state } = context;
  if (!db || state.frozen.has(record.responseId)) return;
  const draft: DraftRow = {
    responseId: record.responseId,
    record,
    bootId: deps.bootId,
    wallMs: deps.now(),
    monoMs: record.lastMonoMs,
  };
  await within(DRAFT_DEADLINE_MS, () => putDraft(db, draft));
}

/**
 * Start-up, after the journal: a draft whose answer is known is deleted, any other becomes a partial with the clocks of its
 * own boot. One that holds skips alone (what was said was taken back) is no visit. A draft is never resumed.
 */
export async function recoverDrafts(context: StoreContext, db: KioskDatabase): Promise<void> {
  // A slow start may still be at it when the first visit begins: what this process writes is no leftover.
  const left = (await db.drafts.toArray()).filter((draft) => draft.bootId !== context.deps.bootId);
  for (const draft of left) {
    const isEmpty = draft.record.answers.every((answer) => answer.skip);
    if (isEmpty || (await isKnown(db, draft.responseId))) await db.drafts.delete(draft.responseId);
    else await commitVisit(context, { ...draft.record, end: 'recovered' }, draft);
  }
}

async function isKnown(db: KioskDatabase, responseId: string): Promise<boolean> {
  const found = await Promise.all([db.queue.get(responseId), db.tombstones.get(responseId)]);
  return found.some((one) => one !== undefined);
}
