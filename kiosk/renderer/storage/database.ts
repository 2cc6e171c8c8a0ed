import Dexie, { type EntityTable } from 'dexie';
import type { KioskNote } from '#shared/contract/kiosk-notes.ts';
import type { KioskEvent } from '#shared/contract/sync.ts';
import type { CommentRow, DayFigures, DayRow, DraftRow, MetaRow, QueueRow, RollupRow, Tombstone } from './rows.ts';

/** IndexedDB of the kiosk. Every transaction is `strict`: relaxed ones lost all acknowledged rows in a power cut. */
export interface KioskDatabase extends Dexie {
  readonly drafts: EntityTable<DraftRow, 'responseId'>;
  readonly queue: EntityTable<QueueRow, 'responseId'>;
  readonly tombstones: EntityTable<Tombstone, 'responseId'>;
  readonly localRollups: EntityTable<RollupRow, 'day'>;
  readonly comments: EntityTable<CommentRow, 'responseId'>;
  readonly dayCounts: EntityTable<DayRow, 'day'>;
  readonly events: EntityTable<KioskEvent, 'id'>;
  readonly dayFigures: EntityTable<DayFigures, 'day'>;
  readonly notes: EntityTable<KioskNote, 'id'>;
  readonly meta: EntityTable<MetaRow, 'name'>;
}

/** Fixed for ever: another name would make stored answers invisible. */
const DATABASE_NAME = 'juuri-kiosk';

export function createDatabase(name: string = DATABASE_NAME): KioskDatabase {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as KioskDatabase;
  db.version(1).stores({
    drafts: 'responseId',
    queue: 'responseId, [state+seq], [day+state]',
    tombstones: 'responseId, purgedAt',
    localRollups: 'day',
    comments: 'responseId, day',
    dayCounts: 'day',
    events: 'id, at',
    meta: 'name',
  });
  // The version before goes on with the same tables; these two are filled anew where they are missing.
  db.version(2).stores({ dayFigures: 'day', notes: 'id, at' });
  return db;
}
