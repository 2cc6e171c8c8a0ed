import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AppDeps, buildApp, type JuuriApp } from './app.ts';
import { seedDemo } from './cli/demo/seed-demo.ts';
import { readConfig, type ServerConfig } from './config/read-config.ts';
import { lockDataFolder } from './db/data-lock.ts';
import { type JuuriDatabase, openDatabase } from './db/database.ts';
import { ensureFirstAdministrator, FIRST_ADMINISTRATOR } from './features/people/set-password.ts';
import { HaltedError } from './features/safety/safe-keeping.ts';
import { startHousekeeping } from './jobs/housekeeping.ts';
import { startPulseUpkeep } from './jobs/pulse-upkeep.ts';
import { startFleetWatch } from './jobs/watch-fleet.ts';
import { watchForeignCommits } from './jobs/watch-foreign-commits.ts';

export interface Serving {
  readonly app: JuuriApp;
  readonly config: ServerConfig;
  /** Finishes what is under way, ends open lines, folds the log into the database file and closes. */
  stop(): Promise<void>;
}

/**
 * Starts the server as the environment says. Throws ConfigError, SchemaError, DataInUseError, HaltedError or what listening
 * threw; nothing is left open then. `say` gets what a person has to read once.
 */
export async function serve(
  environment: Readonly<Record<string, string | undefined>>,
  say: (line: string) => void,
): Promise<Serving> {
  const config = readConfig(environment);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockDataFolder(config.dataDir);
  let db: JuuriDatabase | undefined;
  try {
    db = await openDatabase({ file: config.databaseFile, now: Date.now });
    return await serveData(config, db, unlock, say);
  } catch (error) {
    await db?.close();
    unlock();
    throw error;
  }
}

async function serveData(
  config: ServerConfig,
  db: JuuriDatabase,
  unlock: () => void,
  say: (line: string) => void,
): Promise<Serving> {
  const app = await buildApp({ config, db, pages: builtPages() });
  if (app.deps.safety.isHalted()) throw new HaltedError();
  if (config.demo) await seedDemo(app.deps, say);
  try {
    await listen(app, config);
    // Not before: a password shown by a server that does not come up would be lost.
    await firstPerson(app, say);
  } catch (error) {
    await app.close();
    throw error;
  }
  const { now, live, chance } = app.deps;
  const told = (text: string) => (err: unknown) => app.dashboard.log.error({ err }, text);
  const ends = [
    startHousekeeping({ db, now, staffYears: config.staffYears, failed: told('housekeeping failed') }),
    startPulseUpkeep({ db, now, chance, failed: told('the upkeep of the pulse failed') }),
    startFleetWatch({
      db,
      now,
      chance,
      hooksPrivate: config.hooksPrivate,
      changed: () => live.changed(),
      failed: told('the look at the fleet failed'),
    }),
    watchForeignCommits({ db, changed: () => live.changed(), failed: told('the look for foreign commits failed') }),
  ];
  return {
    app,
    config,
    stop: async () => {
      for (const end of ends) end();
      await app.close();
      await db.close();
      unlock();
    },
  };
}

async function firstPerson({ deps }: JuuriApp, say: (line: string) => void): Promise<void> {
  const password = await ensureFirstAdministrator(deps);
  if (password === null) return;
  say(`First administrator: user name ${FIRST_ADMINISTRATOR}, password ${password} (shown this once).`);
}

async function listen(app: JuuriApp, config: ServerConfig): Promise<void> {
  await app.dashboard.listen({ host: config.host, port: config.port });
  await app.kiosk.listen({ host: config.host, port: config.kioskPort });
}

/** The built pages: in `dist/` of the checkout, or beside the folder of the bundled server. */
function builtPages(): NonNullable<AppDeps['pages']> {
  const find = (name: string) =>
    [`../dist/${name}/`, `../${name}/`]
      .map((path) => fileURLToPath(new URL(path, import.meta.url)))
      .find((folder) => existsSync(`${folder}index.html`));
  return { dashboard: find('dashboard'), kiosk: find('renderer'), pulse: find('pulse') };
}
