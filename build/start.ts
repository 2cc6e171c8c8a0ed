import { once } from 'node:events';
import { buildAll } from './bundles/build-all.ts';
import { isStale } from './bundles/is-stale.ts';
import { TARGETS } from './bundles/targets.ts';
import { demoLines } from './start/demo-lines.ts';
import { assertPortFree, StartFault } from './start/free-port.ts';
import { openKiosk } from './start/open-kiosk.ts';
import { startServerProcess, stopServerProcess } from './start/server-process.ts';

/** `npm start`: builds what is stale, starts the server with the demo, opens the kiosk or prints its address. */
const environment = { JUURI_DEMO: '1', JUURI_DATA_DIR: './data', JUURI_LOG_LEVEL: 'warn', ...process.env };
const host = process.env.JUURI_HOST ?? '127.0.0.1';
const port = Number(process.env.JUURI_PORT ?? 8080);
const kioskPort = Number(process.env.JUURI_KIOSK_PORT ?? 8081);
const say = (line: string) => console.log(line);

try {
  await start();
} catch (error) {
  if (!(error instanceof StartFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function start(): Promise<void> {
  await assertPortFree(host, port, 'JUURI_PORT');
  await assertPortFree(host, kioskPort, 'JUURI_KIOSK_PORT');
  await buildIfStale();
  say('Starting the server ...');
  const server = await startServerProcess(environment, new URL(`http://${host}:${kioskPort}/readyz`));
  const stop = () => void stopServerProcess(server);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  say(`\n  dashboard   http://localhost:${port}/\n  web kiosk   http://localhost:${kioskPort}/\n`);
  for (const line of await demoLines(environment)) say(`  ${line}`);
  say(`\n${openKiosk(process.env)}`);
  say('\nCtrl+C stops the server.');
  const [code] = (await once(server, 'exit')) as [number | null];
  say('Stopped.');
  process.exitCode = code ?? 0;
}

async function buildIfStale(): Promise<void> {
  const stale = await Promise.all(TARGETS.map(isStale));
  if (!stale.includes(true)) return say('Everything is built.');
  say('Building ...');
  await buildAll(say);
}
