import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../../sync-server/db/database.ts';
import { giveLobby } from '../support/kiosk-visits.ts';
import { type BenchServer, countResponses, openLine, postBatch, startBenchServer } from './support/bench-server.ts';
import { hostLine, hostShare } from './support/host-share.ts';
import { backlogOf, enrolFleet, type FleetKiosk } from './support/ingest-fleet.ts';
import { writeStraight } from './support/straight-writes.ts';

/**
 * 50,000 queued responses of sixteen kiosks drained in batches of 50 over HTTP, against the same rows written straight into
 * SQLite with the same pragmas: at least half as fast, the best of three on both sides. All drains go through one server: what
 * the first two warmed up (code, caches, arenas of four threads) stays, and the third must add next to nothing to it.
 */
const KIOSKS = 16;
const BATCHES = 1008;
const SIZE = 50;
const SENT = BATCHES * SIZE;
const TURNS = [0, 1, 2] as const;
const AT_LEAST_RATIO = 0.5;
/** To keep 50,000 envelopes would add 50 MiB and more a drain, a tenth of what the server takes. */
const AT_MOST_GROWTH = 1.05;

const folder = await mkdtemp(join(tmpdir(), 'juuri-bench-'));
try {
  process.exitCode = await measure();
} finally {
  await rm(folder, { recursive: true });
}

async function measure(): Promise<number> {
  const [host, now] = [await hostShare(), Date.now()];
  const file = join(folder, 'juuri.sqlite');
  const db = await openDatabase({ file, now: () => now });
  await giveLobby(db);
  const kiosks = await enrolFleet(db, KIOSKS);
  await db.close();
  const server = await startBenchServer(folder);
  const copy = join(folder, 'first.sqlite');
  const drains: { took: number; peak: number }[] = [];
  for (const turn of TURNS) {
    const took = await drainAll(server, kiosks, turn, now);
    drains.push({ took, peak: server.peakMemory() });
    if (turn === 0) copyDatabase(file, copy);
  }
  await server.stop();
  const straight = TURNS.map((turn) => writeStraight(copy, join(folder, `straight-${turn}.sqlite`), SIZE));
  console.log(hostLine(await host.since()));
  return report(drains, straight, countResponses(file));
}

function report(
  drains: readonly { took: number; peak: number }[],
  straight: readonly number[],
  stored: number,
): number {
  const times = drains.map(({ took }) => took);
  const ratio = Math.min(...straight) / Math.min(...times);
  const peaks = drains.map(({ peak }) => peak);
  const growth = (peaks.at(-1) ?? 0) / (peaks.at(-2) ?? 0);
  const rates = (all: readonly number[]) => all.map((ms) => Math.round(SENT / (ms / 1000))).join(', ');
  console.log(`over HTTP       ${rates(times).padStart(22)} responses/s`);
  console.log(`straight        ${rates(straight).padStart(22)} responses/s`);
  console.log(
    `ratio           ${ratio.toFixed(2).padStart(22)}   limit: at least ${AT_LEAST_RATIO}, best of three on both sides`,
  );
  console.log(
    `server memory   ${peaks.join(', ').padStart(22)} MiB   limit: the third at most x${AT_MOST_GROWTH} of the second`,
  );
  console.log(`stored          ${String(stored).padStart(22)}   sent: ${drains.length * SENT}`);
  return ratio >= AT_LEAST_RATIO && growth <= AT_MOST_GROWTH && stored === drains.length * SENT ? 0 : 1;
}

/** Milliseconds in which every kiosk's backlog of one turn is taken in; made beforehand, so that only the sending is timed. */
async function drainAll(
  server: BenchServer,
  kiosks: readonly FleetKiosk[],
  turn: number,
  now: number,
): Promise<number> {
  const backlogs = kiosks.map((kiosk) => ({
    kiosk,
    bodies: backlogOf(kiosk, { batches: BATCHES / KIOSKS, size: SIZE, now, turn }),
  }));
  const started = performance.now();
  await Promise.all(backlogs.map(({ kiosk, bodies }) => drain(server, kiosk, bodies)));
  return performance.now() - started;
}

function copyDatabase(file: string, copy: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  db.exec(`vacuum into '${copy}'`);
  db.close();
}

/** Sends a kiosk's batches one after the other, as a kiosk does. */
async function drain(server: BenchServer, kiosk: FleetKiosk, bodies: readonly Buffer[]): Promise<void> {
  const line = openLine(server);
  for (const body of bodies) {
    const { status } = await postBatch(line, kiosk.token, body);
    if (status !== 200) throw new Error(`a batch was answered by ${status}`);
  }
  line.agent.destroy();
}
