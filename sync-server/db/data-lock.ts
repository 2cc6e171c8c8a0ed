import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process has the data folder: a server, or a restore. */
export class DataInUseError extends Error {
  override name = 'DataInUseError';
  constructor() {
    super('JUURI_DATA_DIR: another Juuri server runs on this data folder. Stop it first.');
  }
}

/**
 * Takes the data folder for this process alone; returns the function that gives it back. The system gives it back itself when the
 * process is killed, so no stale lock ever has to be removed. Throws DataInUseError.
 */
export function lockDataFolder(dataDir: string): () => void {
  const db = new DatabaseSync(join(dataDir, 'juuri.lock'), { timeout: 0 });
  try {
    db.exec('begin exclusive');
  } catch (error) {
    db.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) throw new DataInUseError();
    throw error;
  }
  return () => db.close();
}
