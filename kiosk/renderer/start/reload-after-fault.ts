import { afterFault } from '../screens/fault-limit.ts';

const KEY = 'juuri-page-faults';

export interface PageLife {
  /** Outlives a reload and not the tab. */
  readonly store: Pick<Storage, 'getItem' | 'setItem'>;
  readonly wallMs: () => number;
  readonly after: (ms: number, work: () => void) => void;
  readonly reload: () => void;
}

/** Loads a page anew that could not start or lost all its screens: within seconds, and every five minutes when that does not help. */
export function reloadAfterFault({ store, wallMs, after, reload }: PageLife): void {
  const step = afterFault(readTimes(store), wallMs());
  keepTimes(store, step.recent);
  after(step.waitMs, reload);
}

function readTimes(store: PageLife['store']): number[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'number') : [];
  } catch {
    // Not readable: the count begins anew, as in a new tab.
    return [];
  }
}

function keepTimes(store: PageLife['store'], times: readonly number[]): void {
  try {
    store.setItem(KEY, JSON.stringify(times));
  } catch (error) {
    // Without room for it the page is loaded anew every second, which is no worse than not at all.
    if (!(error instanceof DOMException)) throw error;
  }
}
