import type { StorageState } from '#shared/contract/sync.ts';
import type { StorageStatus } from './kiosk-storage.ts';
import type { StoreContext, StoreState } from './store-context.ts';

/** Commits in a row without any store before the kiosk shows out-of-order. */
const FAILURES_BEFORE_OUT_OF_ORDER = 2;

export function storageState({ db, state }: Pick<StoreContext, 'db' | 'state'>): StorageState {
  if (state.failedCommits > 0 || state.headroom === 'full') return 'failing';
  return state.oneSided.size > 0 || !db || state.headroom === 'low' ? 'degraded' : 'ok';
}

export function isShortOfSpace({ headroom }: Pick<StoreState, 'headroom'>): boolean {
  return headroom === 'low' || headroom === 'full';
}

export function statusOf(context: StoreContext): StorageStatus {
  const { state } = context;
  return {
    state: storageState(context),
    headroom: state.headroom,
    link: state.link,
    outOfOrder:
      state.failedCommits >= FAILURES_BEFORE_OUT_OF_ORDER ||
      state.headroom === 'full' ||
      (state.link === 'revoked' && state.config?.settings?.whenRevoked !== 'collect'),
    apart: state.held + state.damaged,
    staff: state.staff,
    unsent: state.unsent + onlyInJournal(state),
    oldestUnsent: state.oldestUnsent,
  };
}

function onlyInJournal(state: StoreState): number {
  return [...state.oneSided.values()].filter((one) => one.missing === 'database' && one.row.state !== 'ACKED').length;
}

/** Counts the queue anew, after anything changed it. */
export async function recount(context: StoreContext): Promise<void> {
  const { db, state } = context;
  if (!db) return;
  const count = (of: string) => db.queue.where('[state+seq]').between([of, -1], [of, Infinity]).count();
  const [committed, held, damaged] = await Promise.all([count('COMMITTED'), count('HELD'), count('DAMAGED')]);
  const oldest = await db.queue.where('[state+seq]').between(['COMMITTED', -1], ['COMMITTED', Infinity]).first();
  Object.assign(state, {
    unsent: committed + held,
    held,
    damaged,
    oldestUnsent: oldest?.wallMs ?? null,
  } satisfies Partial<StoreState>);
  context.changed();
}
