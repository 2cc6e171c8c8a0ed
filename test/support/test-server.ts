import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppDeps, buildApp, type JuuriApp } from '../../sync-server/app.ts';
import { readConfig } from '../../sync-server/config/read-config.ts';
import { type JuuriDatabase, openDatabase } from '../../sync-server/db/database.ts';
import { databaseThread } from './database-thread.ts';

export interface TestServer extends JuuriApp {
  readonly db: JuuriDatabase;
  readonly folder: string;
  /** Closes app and database and removes the folder. */
  stop(): Promise<void>;
}

/** The real app on a real database (one reading thread) in a folder of its own, silent, on no port yet. */
export async function startTestServer(
  given: Partial<AppDeps> & { env?: Record<string, string> } = {},
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'juuri-server-'));
  const { env, ...deps } = given;
  const config = readConfig({ JUURI_DATA_DIR: folder, JUURI_LOG_LEVEL: 'silent', ...env });
  const file = config.databaseFile;
  const now = given.now ?? Date.now;
  const db = given.db ?? (await openDatabase({ file, now, readers: 1, thread: databaseThread() }));
  const app = await buildApp({ config, db, ...deps });
  return {
    ...app,
    db,
    folder,
    stop: async () => {
      await app.close();
      await db.close();
      await rm(folder, { recursive: true });
    },
  };
}
