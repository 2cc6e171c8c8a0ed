import type { Page } from 'playwright-core';

/** What lies in the kiosk's IndexedDB, read beside the running kiosk. */
export interface KioskInside {
  /** States of the answers still here, in order of their numbers. */
  readonly queue: string[];
  /** How many answers each visit under way has. */
  readonly drafts: number[];
  readonly tombstones: number;
  readonly rollupDays: number;
}

export function lookInside(page: Page): Promise<KioskInside> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('juuri-kiosk'));
    try {
      const all = <T>(store: string) => done(db.transaction(store).objectStore(store).getAll() as IDBRequest<T[]>);
      const queue = await all<{ seq: number; state: string }>('queue');
      const drafts = await all<{ record: { answers: unknown[] } }>('drafts');
      return {
        queue: queue.sort((a, b) => a.seq - b.seq).map(({ state }) => state),
        drafts: drafts.map(({ record }) => record.answers.length),
        tombstones: (await all('tombstones')).length,
        rollupDays: (await all('localRollups')).length,
      };
    } finally {
      db.close();
    }
  });
}
