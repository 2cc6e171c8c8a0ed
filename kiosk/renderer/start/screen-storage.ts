import type { OpenedStorage } from '../storage/open-kiosk-storage.ts';
import type { ScreenStorage } from '../visit/kiosk-parts.ts';

export interface LinkedStorage extends ScreenStorage {
  /** The server accepted a request just now. */
  synced(wallMs: number): void;
  /** The server has taken this device out of use: nothing is collected any more. */
  setRevoked(revoked: boolean): void;
}

/** Storage as the screens see it, with what only the link to the server knows. */
export function screenStorage(opened: OpenedStorage): LinkedStorage {
  const listeners = new Set<() => void>();
  let lastSync: number | null = null;
  let revoked = false;
  // The same object until something changes: React compares it.
  let status = opened.status();
  const tell = () => {
    status = revoked ? { ...opened.status(), outOfOrder: true } : opened.status();
    for (const listener of listeners) listener();
  };
  opened.subscribe(tell);
  return {
    ready: opened.ready,
    saveDraft: opened.saveDraft,
    commit: opened.commit,
    countUnansweredStart: opened.countUnansweredStart,
    config: opened.config,
    applyPendingConfig: opened.applyPendingConfig,
    results: opened.results,
    status: () => status,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lastSync: () => lastSync,
    synced: (wallMs) => {
      lastSync = wallMs;
    },
    setRevoked: (now) => {
      if (now === revoked) return;
      revoked = now;
      tell();
    },
  };
}
