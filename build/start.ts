import { once } from 'node:events';
import { ConfigError, readConfig } from '../sync-server/config/read-config.ts';
import { buildAll } from './bundles/build-all.ts';
import { isStale } from './bundles/is-stale.ts';
import { TARGETS } from './bundles/targets.ts';
import { demoLines } from './start/demo-lines.ts';
import { assertPortFree, StartFault } from './start/free-port.ts';
import { openKiosk } from './start/open-kiosk.ts';
import { startServerProcess, stopServerProcess } from './start/server-process.ts';

/** `npm start`: builds what is stale, starts the server with the demo, opens the kiosk or prints its address. */
const environment = { JUURI_DEMO: '1', JUURI_LOG_LEVEL: 'warn', ...process.env };
const say = (line: string) => console.log(line);

try {
  await start();
} catch (error) {
  if (!(error instanceof StartFault || error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}

async function start(): Promise<void> {
  const config = readConfig(environment);
  const { host, port, kioskPort } = config;
  await assertPortFree(host, port, 'JUURI_PORT');
  await assertPortFree(host, kioskPort, 'JUURI_KIOSK_PORT');
  await buildIfStale();
  say(`Starting the server; data in ${config.dataDir} ...`);
  const scheme = config.tls ? 'https' : 'http';
  const server = await startServerProcess(environment, new URL(`${scheme}://${host}:${kioskPort}/readyz`));
  const stop = () => void stopServerProcess(server);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  say(`\n  Dashboard   ${scheme}://localhost:${port}/\n  Web kiosk   ${scheme}://localhost:${kioskPort}/\n`);
  for (const line of config.demo ? await demoLines(config.databaseFile) : []) say(`  ${line}`);
  say(`\n${openKiosk(environment)}\nCtrl+C stops the server.`);
  if (server.exitCode === null) await once(server, 'exit');
  say('Stopped.');
  process.exitCode = server.exitCode ?? 0;
}

async function buildIfStale(): Promise<void> {
  const stale = await Promise.all(TARGETS.map(isStale));
  if (!stale.includes(true)) return;
  say('Building ...');
  await buildAll(say);
}
