import { within } from './deadline.ts';
import { recoverDrafts } from './drafts.ts';
import { noteEvent } from './events.ts';
import { rememberSeq } from './identity-copy.ts';
import { recount } from './queue-counts.ts';
import { reconcileJournal, takeJournalAlone } from './reconcile.ts';
import { lookAtSpace } from './space.ts';
import type { StoreContext } from './store-context.ts';

/** Takes up what the process before left behind: journal first, then drafts. Ends after `limit` five times at the latest, and never rejects. */
export async function takeUp(context: StoreContext, limit: number): Promise<void> {
  const { db } = context;
  const looking = lookAtSpace(context);
  const outcome = await within(limit * 3, async () => {
    if (!db) return takeJournalAlone(context);
    await reconcileJournal(context, db);
    await recoverDrafts(context, db);
  });
  if (outcome === 'late' || outcome.kind === 'failed') noteEvent(context, 'RECONCILE_FAILED');
  else context.state.takenUp = db !== null;
  void rememberSeq(context);
  await Promise.all([looking, within(limit, () => recount(context))]);
}
