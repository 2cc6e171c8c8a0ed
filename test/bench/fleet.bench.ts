import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../sync-server/db/database.ts';
import { giveLobby } from '../support/kiosk-visits.ts';
import { countResponses, percentile, startBenchServer } from './support/bench-server.ts';
import { type Drained, drainFleet } from './support/fleet-drain.ts';
import { hostLine, hostShare } from './support/host-share.ts';
import { enrolFleet } from './support/ingest-fleet.ts';

/**
 * 2,000 kiosks come back after 72 hours without a server, 600 responses each, in batches of 50 and by the kiosk's own rules of
 * waiting. By default a tenth: 200 kiosks whose waits are a tenth as long, so that each second is as busy as with the whole;
 * `npm run bench -- fleet --full` is the whole, which takes a quarter of an hour.
 */
const KIOSKS = 2000;
const BATCHES_EACH = 12;
const SIZE = 50;
const DRAINED_WITHIN_MINUTES = 60;
const AT_MOST_TIMES_MEAN = 3;
const BELOW_MIB = 512;
const scale = process.argv.includes('--full') ? 1 : 0.1;

const folder = await mkdtemp(join(tmpdir(), 'juuri-bench-'));
try {
  process.exitCode = await measure();
} finally {
  await rm(folder, { recursive: true });
}

async function measure(): Promise<number> {
  const now = Date.now();
  const file = join(folder, 'juuri.sqlite');
  const db = await openDatabase({ file, now: () => now });
  await giveLobby(db);
  const kiosks = await enrolFleet(db, KIOSKS * scale);
  await db.close();
  const server = await startBenchServer(folder);
  const host = await hostShare();
  const drained = await drainFleet(server, kiosks, { scale, batches: BATCHES_EACH, size: SIZE, now });
  console.log(hostLine(await host.since()));
  const memory = server.peakMemory();
  await server.stop();
  return report(drained, memory, countResponses(file), kiosks.length * BATCHES_EACH * SIZE);
}

function report(
  { seconds, perSecond, times, busy, failed, broken, sentAnew }: Drained,
  memory: number,
  stored: number,
  sent: number,
) {
  const minutes = seconds / scale / 60;
  const requests = perSecond.reduce((sum, one) => sum + one, 0);
  const ratio = Math.max(...perSecond) / (requests / seconds);
  const line = (name: string, value: string, limit = '') =>
    console.log(`${name.padEnd(16)}${value.padStart(24)}   ${limit}`);
  line('kiosks', String(KIOSKS * scale), scale === 1 ? '' : 'a tenth; --full for all');
  line(
    'drained in',
    `${minutes.toFixed(1)} min`,
    `limit: ${DRAINED_WITHIN_MINUTES} min${scale === 1 ? '' : ', waits a tenth'}`,
  );
  line('rate', `${Math.round(stored / seconds)} responses/s`);
  line('busiest second', `x${ratio.toFixed(2)} of the mean`, `limit: x${AT_MOST_TIMES_MEAN}`);
  line('answers', `p50 ${percentile(times, 0.5).toFixed(0)} ms, p99 ${percentile(times, 0.99).toFixed(0)} ms`);
  line('server memory', `${memory} MiB`, `limit: below ${BELOW_MIB} MiB`);
  line('told to wait', `${busy} (503)`, `other failures: ${failed}, limit: 0`);
  line('broken lines', String(broken.length), `limit: 0; closed while silent and sent anew: ${sentAnew}`);
  for (const one of broken) console.log(`  ${one}`);
  line('stored', String(stored), `sent: ${sent}`);
  const isDrained = minutes <= DRAINED_WITHIN_MINUTES && stored === sent && failed + broken.length === 0;
  return isDrained && ratio <= AT_MOST_TIMES_MEAN && memory < BELOW_MIB ? 0 : 1;
}
