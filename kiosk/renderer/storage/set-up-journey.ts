import { within } from './deadline.ts';
import { readMeta, writeMeta } from './queue-writes.ts';
import type { StoreContext } from './store-context.ts';

/** How far the set-up of this device has come, opaque to storage. Where IndexedDB is gone nothing is kept. */
export interface SetUpJourney {
  /** Undefined where nothing was kept. */
  load(): Promise<unknown>;
  keep(journey: unknown): Promise<void>;
  forget(): Promise<void>;
}

const NAME = 'set-up';
const DEADLINE_MS = 2_000;

export function setUpJourney({ db }: StoreContext): SetUpJourney {
  return {
    load: async () => {
      const read = db && (await within(DEADLINE_MS, () => readMeta(db, NAME)));
      return read && read !== 'late' && read.kind === 'done' ? read.value : undefined;
    },
    keep: async (journey) => {
      if (db) await within(DEADLINE_MS, () => writeMeta(db, NAME, journey));
    },
    forget: async () => {
      if (db) await within(DEADLINE_MS, () => db.meta.delete(NAME));
    },
  };
}
