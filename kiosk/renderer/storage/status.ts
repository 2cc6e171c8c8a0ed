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
    isClockOff: state.isClockOff,
    outOfOrder:
      state.failedCommits >= FAILURES_BEFORE_OUT_OF_ORDER ||
      state.headroom === 'full' ||
      (state.link === 'revoked' && state.config?.settings?.whenRevoked !== 'collect'),
    apart: state.held + state.damaged,
    staff: state.staff,
    unsent: state.unsent + waitingInJournal(state).length,
    oldestUnsent: earliest([state.oldestUnsent, ...waitingInJournal(state).map(({ row }) => row.wallMs)]),
  };
}

/** Answers that IndexedDB has not taken: they wait like all others. */
function waitingInJournal({ oneSided }: StoreState) {
  return [...oneSided.values()].filter((one) => one.missing === 'database' && one.row.state !== 'ACKED');
}

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}
