import type { DBCore, DBCoreTable } from 'dexie';
import type { KioskDatabase } from '../../../kiosk/renderer/storage/database.ts';
import type { CrashSwitch } from './crash-switch.ts';

/** What IndexedDB does with the next writes: takes them, refuses them (a full disk), or never answers. */
export type DatabaseMood = 'ok' | 'fail' | 'hang';
export interface Moody {
  database: DatabaseMood;
}

/**
 * IndexedDB below a process that can be killed: every write of every transaction is a step. A transaction in which the process
 * dies is rolled back, as the browser does.
 */
export function crashing(db: KioskDatabase, life: CrashSwitch, moods: Moody): KioskDatabase {
  db.use({
    stack: 'dbcore',
    name: 'crashing',
    create: (core) => ({
      ...core,
      transaction: (stores, mode, options) => {
        life.step();
        return core.transaction(stores, mode, options);
      },
      table: (name) => crashingTable(core, name, life, moods),
    }),
  });
  return db;
}

function crashingTable(core: DBCore, name: string, life: CrashSwitch, moods: Moody): DBCoreTable {
  const table = core.table(name);
  return {
    ...table,
    mutate: async (request) => {
      life.step();
      if (moods.database === 'fail') throw new DOMException('disk full', 'QuotaExceededError');
      if (moods.database === 'hang') return new Promise(() => undefined);
      return table.mutate(request);
    },
  };
}
