import type { EarlierInstall, SyncRequest } from '#shared/contract/sync.ts';
import { within } from './deadline.ts';
import { inState, onlyInJournal } from './outbox-reads.ts';
import { installOfRow } from './own-rows.ts';
import type { QueueRow } from './rows.ts';
import type { StoreContext } from './store-context.ts';

const DEADLINE_MS = 15_000;
/** What waits cannot be told now: then the server must not call anything missing. */
const UNKNOWN = 1;

/** This install's numbers: how far they have gone, and from where on they wait. */
export async function spentSeqs(context: StoreContext): Promise<SyncRequest['seq']> {
  // Read first: what is committed while the queue is looked through waits in it, and is not told yet.
  const next = context.state.durableNext;
  return rangeOf(next, await lowestWaiting(context, context.state.identity?.installId ?? ''));
}

/** The same of the installs before it, as far as this epoch of the server has not heard that nothing of them waits. */
export async function earlierSeqs(context: StoreContext): Promise<readonly EarlierInstall[]> {
  const { identity } = context.state;
  const untold = (identity?.earlier ?? []).filter(({ toldEpoch }) => toldEpoch !== identity?.serverEpoch);
  return Promise.all(
    untold.map(async ({ installId, next }) => ({
      installId,
      ...rangeOf(next, await lowestWaiting(context, installId)),
    })),
  );
}

function rangeOf(next: number, lowestUnacked: number | undefined): SyncRequest['seq'] {
  return { next, ...(lowestUnacked === undefined ? {} : { lowestUnacked }) };
}

/** The lowest number of an install that waits anywhere; undefined when none does. */
async function lowestWaiting(context: StoreContext, installId: string): Promise<number | undefined> {
  const isOwn = (row: QueueRow) => installOfRow(row) === installId;
  if (!context.db || !context.state.takenUp) return UNKNOWN;
  const stored = await within(DEADLINE_MS, async () => {
    const [committed, held, damaged] = await Promise.all([
      inState(context, 'COMMITTED').filter(isOwn).first(),
      inState(context, 'HELD').filter(isOwn).first(),
      context.state.damaged > 0 ? inState(context, 'DAMAGED').filter(isOwn).toArray() : [],
    ]);
    return [committed?.seq, held?.seq, ...damaged.map(({ lostSeq }) => lostSeq)];
  });
  if (stored === 'late' || stored.kind === 'failed') return UNKNOWN;
  const inMemory = onlyInJournal(context, new Set()).filter(isOwn);
  const waiting = [...stored.value, ...inMemory.map(({ seq }) => seq)].filter((seq) => seq !== undefined);
  return waiting.length === 0 ? undefined : Math.min(...waiting);
}
