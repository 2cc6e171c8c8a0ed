import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { textTable } from '../../sync-server/cli/text-table.ts';
import { type JuuriDatabase, openDatabase } from '../../sync-server/db/database.ts';
import { goalsOverview, type ResultsDeps } from '../../sync-server/features/results/goals-overview.ts';
import { teamFigures } from '../../sync-server/features/results/team-figures.ts';
import { hostLine, hostShare } from './support/host-share.ts';
import { fillWithResponses, NOW, plainRowsQuery } from './support/million-responses.ts';

/**
 * Results at 1,000,000 responses of five answers: every read a results page makes, beside the same counts taken by a join over
 * plain rows in the same run. Limits: 50 ms a read (95th percentile), and quicker than the join.
 */
const RESPONSES = Number(process.env.JUURI_BENCH_RESPONSES ?? 1_000_000);
const LIMIT_MS = 50;
const WARM_UP = 3;
const RUNS = 21;

interface Read {
  readonly name: string;
  readonly read: (deps: ResultsDeps) => Promise<unknown>;
  readonly plain: string;
}

const MONTH = { from: '2026-11-01', to: '2026-11-30' };
const YEAR = { from: '2025-12-01', to: '2026-11-30' };
const WEEK = { from: '2026-11-16', to: '2026-11-22' };
/** Ends in the middle of months: as many days beside whole months as a period can have. */
const MIDDLES = { from: '2025-12-16', to: '2026-11-15' };
const named = ({ from, to }: { from: string; to: string }) => `${from}..${to}`;
const READS: readonly Read[] = [
  { name: 'goals, whole, month', read: (deps) => goalsOverview(deps, {}), plain: plainRowsQuery(MONTH) },
  {
    name: 'goals, whole, year',
    read: (deps) => goalsOverview(deps, { period: named(YEAR) }),
    plain: plainRowsQuery(YEAR),
  },
  {
    name: 'goals, one location, month',
    read: (deps) => goalsOverview(deps, { location: 'l7' }),
    plain: plainRowsQuery({ ...MONTH, location: 'l7' }),
  },
  {
    name: '60 teams, month',
    read: (deps) => teamFigures(deps, { whenSeveral: 'newest' }),
    plain: plainRowsQuery({ ...MONTH, byTeam: true }),
  },
  {
    name: '60 teams, year',
    read: (deps) => teamFigures(deps, { period: named(YEAR), whenSeveral: 'newest' }),
    plain: plainRowsQuery({ ...YEAR, byTeam: true }),
  },
  {
    name: '60 teams, week',
    read: (deps) => teamFigures(deps, { period: named(WEEK), whenSeveral: 'newest' }),
    plain: plainRowsQuery({ ...WEEK, byTeam: true }),
  },
  {
    name: '60 teams, middle to middle of a month',
    read: (deps) => teamFigures(deps, { period: named(MIDDLES), whenSeveral: 'newest' }),
    plain: plainRowsQuery({ ...MIDDLES, byTeam: true }),
  },
];

const folder = await mkdtemp(join(tmpdir(), 'juuri-bench-results-'));
try {
  process.exitCode = (await run(join(folder, 'juuri.sqlite'))) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true });
}

async function run(file: string): Promise<boolean> {
  console.log(`filling a database with ${RESPONSES} responses of 5 answers ...`);
  await fillWithResponses(file, RESPONSES);
  const db = await openDatabase({ file, now: () => NOW });
  const plain = new DatabaseSync(file, { readOnly: true });
  const host = await hostShare();
  const results = [];
  for (const one of READS) results.push(await measure(db, plain, one));
  console.log(hostLine(await host.since()));
  plain.close();
  await db.close();
  const header = ['read', 'median ms', 'p95 ms', 'limit ms', 'by join ms'];
  const cells = results.map(({ name, median, p95, byJoin }) => [
    name,
    ms(median),
    ms(p95),
    String(LIMIT_MS),
    ms(byJoin),
  ]);
  console.log(textTable(header, cells));
  return results.every(({ p95, byJoin }) => p95 <= LIMIT_MS && p95 < byJoin);
}

async function measure(db: JuuriDatabase, plainDb: DatabaseSync, { name, read, plain }: Read) {
  const times: number[] = [];
  // As the server's routes do: a published survey never changes, so it is parsed once.
  const parsedSurveys: ResultsDeps['parsedSurveys'] = new Map();
  for (let turn = 0; turn < WARM_UP + RUNS; turn += 1) {
    const took = await timed(() => read({ db, now: () => NOW, parsedSurveys }));
    if (turn >= WARM_UP) times.push(took);
  }
  times.sort((a, b) => a - b);
  const byJoin = await timed(async () => plainDb.prepare(plain).all());
  return { name, median: times[Math.floor(RUNS / 2)] ?? 0, p95: times[Math.floor(RUNS * 0.95)] ?? 0, byJoin };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function ms(time: number): string {
  return time.toFixed(1);
}
