import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../sync-server/db/database.ts';
import { giveLobby } from '../support/kiosk-visits.ts';
import {
  type BenchServer,
  countResponses,
  openLine,
  percentile,
  postBatch,
  startBenchServer,
} from './support/bench-server.ts';
import { hostLine, hostShare } from './support/host-share.ts';
import { backlogOf, enrolFleet, type FleetKiosk } from './support/ingest-fleet.ts';

/**
 * Sixteen kiosks send batches of 50 one after the other, and then the very same batches once more, as after an answer that was
 * lost: both at 1,000 responses a second or more, and the second time no slower than the first. How long an answer takes then is how long
 * the queue is that sixteen make who never pause; so the p99, below 250 ms, is taken while they send 1,000 responses a second at
 * chance moments, and counted from the moment a batch was due.
 */
const KIOSKS = 16;
const BATCHES_EACH = 40;
const WARM_UP_BATCHES = 5;
const SIZE = 50;
const AT_LEAST_A_SECOND = 1000;
const AT_MOST_P99_MS = 250;
const PACED_BATCHES_EACH = 20;
/** The turns before have taken the numbers of so many batches. */
const PACED_TURN = (2 * BATCHES_EACH) / PACED_BATCHES_EACH;
const BETWEEN_DUE_MS = (1000 * SIZE) / AT_LEAST_A_SECOND;

interface Drain {
  readonly rate: number;
  readonly p99: number;
}
type Backlog = { readonly kiosk: FleetKiosk; readonly bodies: readonly Buffer[] };

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
  const server = await startBenchServer(folder);
  const backlogs = (batches: number, turn: number): Backlog[] =>
    kiosks.map((kiosk) => ({ kiosk, bodies: backlogOf(kiosk, { batches, size: SIZE, now, turn }) }));
  await drain(server, backlogs(WARM_UP_BATCHES, 0));
  const all = backlogs(BATCHES_EACH, 1);
  const host = await hostShare();
  const first = await drain(server, all);
  const again = await drain(server, all);
  const due = backlogs(PACED_BATCHES_EACH, PACED_TURN);
  const paced = [await drainPaced(server, due), await drainPaced(server, due)];
  console.log(hostLine(await host.since()));
  await server.stop();
  const sent = KIOSKS * SIZE * (WARM_UP_BATCHES + BATCHES_EACH + PACED_BATCHES_EACH);
  return report({ first, again, paced, stored: countResponses(file), sent });
}

interface Measured {
  readonly first: Drain;
  readonly again: Drain;
  readonly paced: readonly number[];
  readonly stored: number;
  readonly sent: number;
}

function report({ first, again, paced, stored, sent }: Measured): number {
  const line = (name: string, { rate, p99 }: Drain) =>
    console.log(
      `${name.padEnd(14)}${Math.round(rate).toString().padStart(8)} responses/s, p99 ${p99.toFixed(0).padStart(4)} ms`,
    );
  line('first copies', first);
  line('duplicates', again);
  console.log(`limit         ${String(AT_LEAST_A_SECOND).padStart(8)} responses/s, and the second time no fewer`);
  const [p99, p99Again] = paced.map((ms) => ms.toFixed(0));
  console.log(
    `at ${AT_LEAST_A_SECOND}/s     p99 ${p99} ms, duplicates ${p99Again} ms   limit: below ${AT_MOST_P99_MS} ms`,
  );
  console.log(`stored        ${String(stored).padStart(8)} of ${sent}`);
  const isQuick =
    [first, again].every(({ rate }) => rate >= AT_LEAST_A_SECOND) && paced.every((ms) => ms < AT_MOST_P99_MS);
  return isQuick && again.rate >= first.rate && stored === sent ? 0 : 1;
}

async function drain(server: BenchServer, backlogs: readonly Backlog[]): Promise<Drain> {
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    backlogs.map(async ({ kiosk, bodies }) => {
      const line = openLine(server);
      for (const body of bodies) {
        const { status, ms } = await postBatch(line, kiosk.token, body);
        if (status !== 200) throw new Error(`a batch was answered by ${status}`);
        times.push(ms);
      }
      line.agent.destroy();
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  return { rate: (times.length * SIZE) / seconds, p99: percentile(times, 0.99) };
}

/** Ms of the 99th of a hundred batches, from the moment each was due: a thousand responses a second, each at a moment of chance. */
async function drainPaced(server: BenchServer, backlogs: readonly Backlog[]): Promise<number> {
  const lines = backlogs.map(() => openLine(server));
  const turns = Array.from({ length: PACED_BATCHES_EACH }, (_, turn) => turn);
  const began = performance.now();
  const times = await Promise.all(
    turns.flatMap((turn) =>
      backlogs.map(async ({ kiosk, bodies }, index) => {
        const at = (turn * KIOSKS + index + Math.random()) * BETWEEN_DUE_MS;
        await sleep(at);
        const [line, body] = [lines[index], bodies[turn]];
        if (!line || !body) throw new Error('a kiosk without a line or a batch');
        const { status } = await postBatch(line, kiosk.token, body);
        if (status !== 200) throw new Error(`a batch was answered by ${status}`);
        return performance.now() - began - at;
      }),
    ),
  );
  for (const { agent } of lines) agent.destroy();
  return percentile(times, 0.99);
}
