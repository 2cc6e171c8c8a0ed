import { within } from './deadline.ts';
import { journalRecordOf } from './freeze-visit.ts';
import { addRows } from './queue-counts.ts';
import { writeMeta } from './queue-writes.ts';
import type { OneSidedRow, StoreContext } from './store-context.ts';

const REPAIR_DEADLINE_MS = 5000;
const REPAIR_BUDGET_MS = 5000;
/** More than any visit takes. */
const PROBE = 'x'.repeat(8192);

/**
 * Out of order, nobody can answer, so no commit shows that storage is well again: a write of its own does.
 * Called when the device is idle.
 */
export async function tryFailedStorage(context: StoreContext): Promise<void> {
  const { db, state } = context;
  if (state.failedCommits === 0 || !db) return;
  const outcome = await within(REPAIR_DEADLINE_MS, () =>
    db.transaction('rw', db.meta, () => writeMeta(db, 'probe', PROBE)),
  );
  if (outcome === 'late' || outcome.kind === 'failed') return;
  state.failedCommits = 0;
  context.changed();
}

/** Puts rows that stand in one store only into the other. Called when the device is idle; stops at the first failure, or after a while: sending must go on. */
export async function repairOneSided(context: StoreContext): Promise<void> {
  const until = context.deps.mono() + REPAIR_BUDGET_MS;
  for (const [responseId, oneSided] of [...context.state.oneSided]) {
    if (context.deps.mono() > until) return;
    const outcome = await within(REPAIR_DEADLINE_MS, () => repairOne(context, oneSided));
    if (outcome === 'late' || outcome.kind === 'failed') return;
    context.state.oneSided.delete(responseId);
    context.changed();
  }
}

function repairOne(context: StoreContext, { row, missing }: OneSidedRow): Promise<void> {
  if (missing === 'journal') return context.platform.journal.append(journalRecordOf(row));
  return context.db ? addRows(context, context.db, [row]) : Promise.reject(new Error('IndexedDB is not open'));
}
