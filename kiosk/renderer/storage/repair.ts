import { within } from './deadline.ts';
import { journalRecordOf } from './freeze-visit.ts';
import { insertRows } from './queue-writes.ts';
import type { OneSidedRow, StoreContext } from './store-context.ts';

const REPAIR_DEADLINE_MS = 5000;

/** Puts rows that stand in one store only into the other. Called when the device is idle; stops at the first failure. */
export async function repairOneSided(context: StoreContext): Promise<void> {
  for (const [responseId, oneSided] of [...context.state.oneSided]) {
    const outcome = await within(REPAIR_DEADLINE_MS, () => repairOne(context, oneSided));
    if (outcome === 'late' || outcome.kind === 'failed') return;
    context.state.oneSided.delete(responseId);
    context.changed();
  }
}

function repairOne(context: StoreContext, { row, missing }: OneSidedRow): Promise<void> {
  if (missing === 'journal') return context.platform.journal.append(journalRecordOf(row));
  return context.db ? insertRows(context.db, [row]) : Promise.reject(new Error('IndexedDB is not open'));
}
