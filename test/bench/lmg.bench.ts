import { normalDeviate } from '../../sync-server/analysis/simulation/deviates.ts';
import { lmg } from '../../sync-server/analysis/statistics/importance/lmg.ts';
import { teamBootstrap } from '../../sync-server/analysis/statistics/importance/team-bootstrap.ts';
import { columnOf } from '../../sync-server/analysis/statistics/linear/vector.ts';
import { seededRandom } from '../../sync-server/analysis/statistics/random/seeded-random.ts';
import { isRefused } from '../../sync-server/analysis/statistics/refused.ts';
import { textTable } from '../../sync-server/cli/text-table.ts';
import { hostLine, hostShare } from './support/host-share.ts';
import { straightLmg } from './support/straight-lmg.ts';

/**
 * Relative importance (LMG) of correlated items over 60 teams with 1,000 team bootstraps, best of three, beside a straight
 * implementation of the definition in the same run (fewer resamples, scaled up). Limits: 8 items 0.2 s, 12 items 3 s, and at least
 * ten times as quick as the straight one, whose shares must be the same.
 */
const TEAMS = 60;
const RESAMPLES = 1000;
const ROUNDS = 3;
const MIN_RATIO = 10;
const SAME = 1e-9;
const SIZES = [
  { items: 6, limitMs: 200, straightResamples: 20 },
  { items: 8, limitMs: 200, straightResamples: 10 },
  { items: 10, limitMs: 3000, straightResamples: 2 },
  { items: 12, limitMs: 3000, straightResamples: 1 },
];

const host = await hostShare();
const results = SIZES.map(measure);
const header = ['items', 'ms for 1,000 bootstraps', 'limit ms', 'straight ms', 'ratio', 'largest difference'];
const cells = results.map(({ items, ms, limitMs, straightMs, difference }) => [
  String(items),
  ms.toFixed(0),
  String(limitMs),
  straightMs.toFixed(0),
  (straightMs / ms).toFixed(0),
  difference.toExponential(1),
]);
console.log(textTable(header, cells));
const holds = results.every(
  ({ ms, limitMs, straightMs, difference }) => ms <= limitMs && straightMs / ms >= MIN_RATIO && difference <= SAME,
);
process.exitCode = holds ? 0 : 1;
console.log(hostLine(await host.since()));

function measure({ items, limitMs, straightResamples }: (typeof SIZES)[number]) {
  const rows = correlatedRows(items);
  const columns = Array.from({ length: items }, (_, at) => columnOf(rows.map((row) => row[at] as number)));
  const y = columnOf(rows.map((row) => row[items] as number));
  const ms = Math.min(...Array.from({ length: ROUNDS }, () => timed(() => teamBootstrap(columns, y, RESAMPLES, 1))));
  const straight = Math.min(...Array.from({ length: ROUNDS }, () => timed(() => repeat(straightResamples, rows))));
  return { items, ms, limitMs, straightMs: (straight * RESAMPLES) / straightResamples, difference: differenceOf(rows) };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function repeat(times: number, rows: readonly (readonly number[])[]): void {
  for (let turn = 0; turn < times; turn += 1) straightLmg(rows);
}

function differenceOf(rows: readonly (readonly number[])[]): number {
  const column = (at: number) => rows.map((row) => row[at] as number);
  const outcome = (rows[0]?.length ?? 1) - 1;
  const predictors = Object.fromEntries(Array.from({ length: outcome }, (_, at) => [`x${at}`, column(at)]));
  const result = lmg({ y: column(outcome), predictors });
  if (isRefused(result)) return Number.POSITIVE_INFINITY;
  const straight = straightLmg(rows);
  return Math.max(...straight.map((share, at) => Math.abs(share - (result.lmg[`x${at}`] ?? 0))));
}

/** Teams as they are: items that share a climate, an outcome that goes with the first three. */
function correlatedRows(items: number): number[][] {
  const random = seededRandom(items);
  return Array.from({ length: TEAMS }, () => {
    const climate = normalDeviate(random);
    const values = Array.from({ length: items }, () => 0.7 * climate + normalDeviate(random));
    const outcome = values.slice(0, 3).reduce((sum, value) => sum + 0.5 * value, normalDeviate(random));
    return [...values, outcome];
  });
}
