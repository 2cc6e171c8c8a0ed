import type { PinLock } from './pin-lock.ts';

/**
 * The count of failures where a pulled plug cannot take it back. Chromium writes local storage some seconds after it was set: five tries
 * and a plug pulled, again and again, would never be locked out.
 */
export interface PinDisk {
  /** What was last written; null where nothing is, or it cannot be read. Never rejects. */
  read(): Promise<unknown>;
  /** Resolves when it is on the disk, or cannot be kept there. */
  write(lock: PinLock): Promise<void>;
}

const DATABASE = 'juuri-pin';
const TABLE = 'locks';
const KEY = 'lock';
/** A disk that answers nothing keeps nobody from the pad; local storage still counts. */
const DEADLINE_MS = 2_000;

/** In a database of its own, which is on the disk when it says so. */
export function pinDisk(factory: () => IDBFactory = () => indexedDB): PinDisk {
  const inTable = async <T>(mode: IDBTransactionMode, work: (table: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const db = await opened(factory());
    try {
      const transaction = db.transaction(TABLE, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(TABLE));
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      return request.result;
    } finally {
      db.close();
    }
  };
  return {
    read: () => orNull(inTable<unknown>('readonly', (table) => table.get(KEY))),
    write: async (lock) => {
      await orNull(inTable('readwrite', (table) => table.put(lock, KEY)));
    },
  };
}

function opened(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function orNull<T>(work: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), DEADLINE_MS));
  return Promise.race([work.catch(() => null), late]);
}
