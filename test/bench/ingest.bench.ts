import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../sync-server/db/database.ts';
import { giveLobby } from '../support/kiosk-visits.ts';
import { backlogOf, enrolFleet, type FleetKiosk } from './support/ingest-fleet.ts';
import { writeStraight } from './support/straight-writes.ts';

/**
 * 50,000 queued responses of sixteen kiosks drained in batches of 50 over HTTP, against the same rows written straight into
 * SQLite with the same pragmas: at least half as fast, by the better of two drains. The second drain goes through the same server: what
 * the first drain warmed up (code, caches, arenas of four threads) stays, and the second must add next to nothing to it.
 */
const KIOSKS = 16;
const BATCHES = 1008;
const SIZE = 50;
const SENT = BATCHES * SIZE;
const AT_LEAST_RATIO = 0.5;
/** Five drains in a row peaked at 446, 462, 462, 457 and 458 MiB; to keep 50,000 envelopes would add 50 MiB and more a drain. */
const AT_MOST_GROWTH = 1.1;
const PORTS = { JUURI_PORT: '18971', JUURI_KIOSK_PORT: '18972' };

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
  const kiosks = await enrolFleet(db, KIOSKS);
  await db.close();
  const server = await startServer();
  const memory = watchMemory(server);
  const first = await drainAll(kiosks, 0, now);
  const warm = memory.peak();
  const counted = countResponses(file);
  const copy = join(folder, 'first.sqlite');
  copyDatabase(file, copy);
  const second = await drainAll(kiosks, 1, now);
  const late = memory.peak();
  memory.stop();
  server.kill('SIGTERM');
  await once(server, 'exit');
  const countedTwice = countResponses(file);
  const straight = writeStraight(copy, join(folder, 'straight.sqlite'), SIZE);
  const ratio = straight / Math.min(first, second);
  const rate = (ms: number) => `${Math.round(SENT / (ms / 1000))} responses/s`.padStart(20);
  console.log(`over HTTP       ${rate(first)}   then ${rate(second).trim()}`);
  console.log(`straight        ${rate(straight)}`);
  console.log(`ratio           ${ratio.toFixed(2).padStart(20)}   limit: at least ${AT_LEAST_RATIO}`);
  console.log(`server memory   ${`${warm} -> ${late} MiB`.padStart(20)}   limit: at most x${AT_MOST_GROWTH}`);
  console.log(`stored          ${`${counted}, ${countedTwice}`.padStart(20)}   sent: ${SENT}, ${2 * SENT}`);
  const isStored = counted === SENT && countedTwice === 2 * SENT;
  return ratio >= AT_LEAST_RATIO && late <= warm * AT_MOST_GROWTH && isStored ? 0 : 1;
}

/** Milliseconds in which every kiosk's backlog of one turn is taken in; made beforehand, so that only the sending is timed. */
async function drainAll(kiosks: readonly FleetKiosk[], turn: number, now: number): Promise<number> {
  const backlogs = kiosks.map((kiosk) => ({
    kiosk,
    bodies: backlogOf(kiosk, { batches: BATCHES / KIOSKS, size: SIZE, now, turn }),
  }));
  const started = performance.now();
  await Promise.all(backlogs.map(({ kiosk, bodies }) => drain(kiosk, bodies)));
  return performance.now() - started;
}

function copyDatabase(file: string, copy: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  db.exec(`vacuum into '${copy}'`);
  db.close();
}

async function startServer(): Promise<ChildProcess> {
  const program = join(import.meta.dirname, '../../sync-server/server.ts');
  const env = { PATH: process.env.PATH, JUURI_DATA_DIR: folder, JUURI_LOG_LEVEL: 'silent', ...PORTS };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'ignore', 'ignore'] });
  for (let tries = 0; tries < 200; tries++) {
    const ready = await fetch(`http://127.0.0.1:${PORTS.JUURI_KIOSK_PORT}/readyz`).catch(() => null);
    if (ready?.ok) return child;
    await sleep(100);
  }
  child.kill();
  throw new Error('the server did not start');
}

/** Sends a kiosk's batches one after the other, as a kiosk does. */
async function drain(kiosk: FleetKiosk, bodies: readonly Buffer[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (const body of bodies) {
    const status = await post(agent, kiosk.token, body);
    if (status !== 200) throw new Error(`a batch was answered by ${status}`);
  }
  agent.destroy();
}

function post(agent: Agent, token: string, body: Buffer): Promise<number | undefined> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': body.length,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { agent, port: PORTS.JUURI_KIOSK_PORT, method: 'POST', path: '/v1/sync', headers },
      (reply) => {
        reply.resume().on('end', () => resolve(reply.statusCode));
      },
    );
    outgoing.on('error', reject).end(body);
  });
}

/** Resident memory of the server in MiB; `peak` is that of the time since it was last asked. */
function watchMemory({ pid }: ChildProcess): { peak(): number; stop(): void } {
  let samples: number[] = [];
  const timer = setInterval(() => {
    const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    samples.push(Math.round(Number(kib) / 1024));
  }, 100);
  return {
    peak: () => {
      const highest = Math.max(...samples);
      samples = [];
      return highest;
    },
    stop: () => clearInterval(timer),
  };
}

function countResponses(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  const row = db.prepare('select count(*) as n from responses').get();
  db.close();
  return Number(row?.n);
}
