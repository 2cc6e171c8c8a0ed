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
 * SQLite with the same pragmas: at least half as fast, with the server's memory flat.
 */
const KIOSKS = 16;
const BATCHES = 1008;
const SIZE = 50;
const AT_LEAST_RATIO = 0.5;
const AT_MOST_GROWTH = 1.3;
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
  const backlogs = kiosks.map((kiosk) => ({ kiosk, bodies: backlogOf(kiosk, BATCHES / KIOSKS, SIZE, now) }));
  const server = await startServer();
  const memory = watchMemory(server);
  const started = performance.now();
  await Promise.all(backlogs.map(({ kiosk, bodies }) => drain(kiosk, bodies)));
  const overHttp = performance.now() - started;
  const { early, late } = memory.stop();
  server.kill('SIGTERM');
  await once(server, 'exit');
  const counted = countResponses(file);
  const straight = writeStraight(file, join(folder, 'straight.sqlite'), SIZE);
  const ratio = straight / overHttp;
  const rate = (ms: number) => `${Math.round((BATCHES * SIZE) / (ms / 1000))} responses/s`.padStart(20);
  console.log(`over HTTP       ${rate(overHttp)}`);
  console.log(`straight        ${rate(straight)}`);
  console.log(`ratio           ${ratio.toFixed(2).padStart(20)}   limit: at least ${AT_LEAST_RATIO}`);
  console.log(`server memory   ${`${early} -> ${late} MiB`.padStart(20)}   limit: at most x${AT_MOST_GROWTH}`);
  console.log(`stored          ${String(counted).padStart(20)}   sent: ${BATCHES * SIZE}`);
  return ratio >= AT_LEAST_RATIO && late <= early * AT_MOST_GROWTH && counted === BATCHES * SIZE ? 0 : 1;
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

/** Peak resident memory of the second fifth of the run and of the last, in MiB: the first fifth is warming up. */
function watchMemory({ pid }: ChildProcess): { stop(): { early: number; late: number } } {
  const samples: number[] = [];
  const timer = setInterval(() => {
    const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    samples.push(Math.round(Number(kib) / 1024));
  }, 100);
  const peak = (from: number, to: number) =>
    Math.max(...samples.slice(Math.floor(samples.length * from), Math.ceil(samples.length * to)));
  return {
    stop: () => {
      clearInterval(timer);
      return { early: peak(0.2, 0.4), late: peak(0.8, 1) };
    },
  };
}

function countResponses(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  const row = db.prepare('select count(*) as n from responses').get();
  db.close();
  return Number(row?.n);
}
