import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromRoot } from '../../build/bundles/target.ts';
import { linkage } from '../../shared/domain/linkage.ts';
import { PLANTED } from '../../sync-server/analysis/simulation/latent-model.ts';
import { textTable } from '../../sync-server/cli/text-table.ts';
import { type JuuriDatabase, openDatabase } from '../../sync-server/db/database.ts';
import { analyse } from '../../sync-server/features/analysis/analyse.ts';
import { AnalysisThread } from '../../sync-server/features/analysis/analysis-thread.ts';
import { saveLinkage } from '../../sync-server/features/linkage/save-linkage.ts';
import { startTestServer } from '../support/test-server.ts';
import { hostLine, hostShare } from './support/host-share.ts';
import { backlogOf, enrolFleet, type FleetKiosk } from './support/ingest-fleet.ts';
import { fillWithResponses, NOW } from './support/million-responses.ts';
import { plantedAnswers } from './support/planted-answers.ts';

/**
 * The whole chain analysis, from roll-ups and single staff answers to sentences, of the generator's organisations (all links planted,
 * so that every model is fitted): at 60 teams within 2 s, at 2,000 teams and 1,000,000 responses of seven answers within 5 s, while a kiosk's heartbeat stays within 250 ms at its 95th percentile; beside it the same of an
 * idle server in the same run.
 */
const RESPONSES = Number(process.env.JUURI_BENCH_RESPONSES ?? 1_000_000);
const SIZES = [
  { teams: 60, responses: Math.min(RESPONSES, 60_000), limitMs: 2_000 },
  { teams: 2_000, responses: RESPONSES, limitMs: 5_000 },
] as const;
/** The thread as it is shipped (`npm run build`): from sources, most of a second goes on reading TypeScript that no server reads. */
const BUILT_THREAD = pathToFileURL(fromRoot('dist/server/analysis-worker.js'));
const HEARTBEAT_LIMIT_MS = 250;
const HEARTBEAT_EVERY_MS = 20;
const IDLE_MS = 2_000;

const LINKAGE = linkage.parse({
  key: 'bench',
  name: { en: 'Bench' },
  outcome: PLANTED.customer.outcome,
  customer: PLANTED.customer.items,
  work: PLANTED.work.items,
  practices: PLANTED.leadership.items,
});

const host = await hostShare();
const results = [];
for (const size of SIZES) results.push(await measure(size));
const header = ['teams', 'responses', 'chain ms', 'limit ms', 'heartbeat p95 ms', 'idle p95 ms', 'limit ms'];
console.log(
  textTable(
    header,
    results.map(({ cells }) => cells),
  ),
);
process.exitCode = results.every(({ holds }) => holds) ? 0 : 1;
console.log(hostLine(await host.since()));

async function measure({ teams, responses, limitMs }: (typeof SIZES)[number]) {
  const folder = await mkdtemp(join(tmpdir(), 'juuri-bench-chain-'));
  const file = join(folder, 'juuri.sqlite');
  await fillWithResponses(file, responses, teams, plantedAnswers(teams));
  const db = await openDatabase({ file, now: () => NOW });
  // No server writes two gigabytes at once: the system is done with them before the clock starts.
  execFileSync('sync');
  try {
    await saveLinkage({ db, now: () => NOW }, LINKAGE, 'bench');
    const { took, beats, idle } = await besideHeartbeats(db);
    const cells = [
      teams,
      responses,
      Math.round(took),
      limitMs,
      beats.toFixed(1),
      idle.toFixed(1),
      HEARTBEAT_LIMIT_MS,
    ].map(String);
    return { cells, holds: took <= limitMs && beats <= HEARTBEAT_LIMIT_MS };
  } finally {
    await db.close();
    await rm(folder, { recursive: true });
  }
}

async function besideHeartbeats(db: JuuriDatabase): Promise<{ took: number; beats: number; idle: number }> {
  const server = await startTestServer({ db, now: () => NOW });
  const [kiosk] = await enrolFleet(db, 1, 'l0');
  if (!kiosk) throw new Error('One kiosk was enrolled.');
  const beat = () => heartbeat(server.kiosk, kiosk);
  const idle = await p95While(beat, new Promise((resolve) => setTimeout(resolve, IDLE_MS)));
  const thread = new AnalysisThread(db.file, BUILT_THREAD);
  const start = performance.now();
  let took = 0;
  const chain = analyse(
    { db, now: () => NOW, software: 'bench', run: thread.run.bind(thread) },
    { kind: 'chain' },
  ).then((outcome) => {
    took = performance.now() - start;
    if (!outcome.ok) throw new Error(outcome.fault);
  });
  const beats = await p95While(beat, chain);
  await Promise.all([
    thread.close(),
    server.kiosk.close(),
    server.dashboard.close(),
    rm(server.folder, { recursive: true }),
  ]);
  return { took, beats, idle };
}

type Door = Awaited<ReturnType<typeof startTestServer>>['kiosk'];

async function heartbeat(door: Door, kiosk: FleetKiosk): Promise<number> {
  const [body] = backlogOf(kiosk, { batches: 1, size: 0, now: NOW, turn: 0 });
  const headers = { host: 'localhost', authorization: `Bearer ${kiosk.token}`, 'content-type': 'application/json' };
  const start = performance.now();
  const reply = await door.inject({ method: 'POST', url: '/v1/sync', headers, payload: body ?? Buffer.of() });
  if (reply.statusCode !== 200) throw new Error(`A heartbeat was answered ${reply.statusCode}: ${reply.body}`);
  return performance.now() - start;
}

/** Milliseconds of the 95th percentile of heartbeats sent one after the other while `work` goes on. */
async function p95While(beat: () => Promise<number>, work: Promise<unknown>): Promise<number> {
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  const times: number[] = [];
  while (!isOver) {
    times.push(await beat());
    await new Promise((resolve) => setTimeout(resolve, HEARTBEAT_EVERY_MS));
  }
  await over;
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? Number.POSITIVE_INFINITY;
}
