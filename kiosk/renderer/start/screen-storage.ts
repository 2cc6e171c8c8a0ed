import type { OpenedStorage } from '../storage/open-kiosk-storage.ts';
import type { ScreenStorage } from '../visit/kiosk-parts.ts';

export interface LinkedStorage extends ScreenStorage {
  /** The server accepted a request just now. */
  synced(wallMs: number): void;
  /** The loop runs: from now on the manager can have it send at once. */
  sendsBy(nudge: () => void): void;
}

/** Storage as the screens see it, with what only the link to the server knows. */
export function screenStorage(opened: OpenedStorage): LinkedStorage {
  let lastSync: number | null = null;
  let nudge = () => {};
  return {
    ready: opened.ready,
    saveDraft: opened.saveDraft,
    commit: opened.commit,
    countUnansweredStart: opened.countUnansweredStart,
    config: opened.config,
    applyPendingConfig: opened.applyPendingConfig,
    results: opened.results,
    comments: opened.comments,
    locationResults: opened.locationResults,
    doDeed: opened.doDeed,
    countWrongPin: opened.countWrongPin,
    status: opened.status,
    subscribe: opened.subscribe,
    lastSync: () => lastSync,
    sendNow: () => nudge(),
    sendsBy: (work) => {
      nudge = work;
    },
    synced: (wallMs) => {
      lastSync = wallMs;
    },
  };
}
