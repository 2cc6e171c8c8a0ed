import { PLANTED } from '../../../sync-server/analysis/simulation/latent-model.ts';
import { type Interval, type IntervalTrial, LINKS, type LinkName, type Trial } from './accuracy-trial.ts';

export const SIZES = [20, 40, 60] as const;

/** One line of the accuracy table: a figure for each number of teams (or one for all) and what it has to be. */
export interface AccuracyRow {
  readonly name: string;
  readonly figures: readonly number[];
  /** For each figure; null = reported only. */
  readonly goals: readonly (number | null)[];
  readonly sense: 'at least' | 'at most' | 'report';
}

type Chosen = (trial: Trial) => readonly string[];
const clear: Chosen = (trial) => trial.clear;
const plainClear: Chosen = (trial) => trial.plainClear;
const clearOrPossible: Chosen = (trial) => trial.clearOrPossible;

function isTrue({ link, effect }: Trial, item: string): boolean {
  if (effect === 0 && link !== 'customer') return false;
  return (PLANTED[link].drivers as readonly string[]).includes(item);
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : Number.NaN;
}

function hitRate(trials: readonly Trial[]): number {
  return share(trials.filter((trial) => isTrue(trial, trial.top)).length, trials.length);
}

/** Share of the chosen items that are true. */
function precision(trials: readonly Trial[], chosen: Chosen): number {
  const all = trials.flatMap((trial) => chosen(trial).map((item) => isTrue(trial, item)));
  return share(all.filter(Boolean).length, all.length);
}

/** Share of the true drivers that are chosen. */
function found(trials: readonly Trial[], chosen: Chosen): number {
  const right = trials.reduce((sum, trial) => sum + chosen(trial).filter((item) => isTrue(trial, item)).length, 0);
  return share(
    right,
    trials.reduce((sum, { link }) => sum + PLANTED[link].drivers.length, 0),
  );
}

function covered(intervals: readonly Interval[], truth: Readonly<Record<string, number>>): boolean[] {
  return intervals.map(
    ({ item, low, high }) => low <= (truth[item] ?? Number.NaN) && (truth[item] ?? Number.NaN) <= high,
  );
}

export interface Truths {
  /** Raw coefficients at the observed level, by effect. */
  readonly observed: ReadonlyMap<number, Readonly<Record<LinkName, Readonly<Record<string, number>>>>>;
  /** Standardised coefficients among true standings at full effect. */
  readonly latent: Readonly<Record<LinkName, Readonly<Record<string, number>>>>;
}

/** Smallest and largest share of intervals that cover the truth, over the links and effects. */
function plainCoverage(trials: readonly IntervalTrial[], { observed }: Truths): [number, number] {
  const groups = Map.groupBy(trials, ({ link, effect }) => `${link} ${effect}`);
  const rates = [...groups.values()].map((inside) => {
    const hits = inside.flatMap((trial) => covered(trial.intervals, observed.get(trial.effect)?.[trial.link] ?? {}));
    return share(hits.filter(Boolean).length, hits.length);
  });
  return [Math.min(...rates), Math.max(...rates)];
}

/** Smallest share over the true drivers. */
function correctedCoverage(trials: readonly Trial[], { latent }: Truths): number {
  const rates = LINKS.flatMap((link) =>
    PLANTED[link].drivers.map((driver) => {
      const mine = trials.filter((trial) => trial.link === link);
      const hits = mine.flatMap((trial) =>
        covered(
          trial.corrected.filter(({ item }) => item === driver),
          latent[link],
        ),
      );
      return share(hits.filter(Boolean).length, hits.length);
    }),
  );
  return Math.min(...rates);
}

/** Every figure that has a goal, and those that are reported beside them. */
export function accuracyRows(
  trials: readonly Trial[],
  intervals: readonly IntervalTrial[],
  truths: Truths,
): AccuracyRow[] {
  const at = (effect: number, link?: LinkName) => (teams: number) =>
    trials.filter((one) => one.teams === teams && one.effect === effect && (link === undefined || one.link === link));
  const strong = (link: LinkName) => at(1, link);
  const each = (
    name: string,
    sense: AccuracyRow['sense'],
    goals: readonly (number | null)[],
    figure: (teams: number) => number,
  ) => ({
    name,
    sense,
    goals,
    figures: SIZES.map(figure),
  });
  const pooled = (name: string, goal: number, link: LinkName, chosen: Chosen): AccuracyRow => {
    const all = SIZES.flatMap(strong(link));
    return { name, sense: 'at least', goals: [goal], figures: [precision(all, chosen)] };
  };
  const least = 'at least' as const;
  return [
    each('top driver right, customer', least, [0.81, 0.93, 0.96], (n) => hitRate(strong('customer')(n))),
    each('top driver right, staff -> customer', least, [0.49, 0.65, 0.68], (n) => hitRate(strong('work')(n))),
    each('top driver right, leadership -> staff', least, [0.46, 0.54, 0.68], (n) => hitRate(strong('leadership')(n))),
    each('clear: share true, customer', least, [0.88, 0.97, 0.97], (n) => precision(strong('customer')(n), clear)),
    pooled('clear: share true, staff -> customer, all sizes', 0.8, 'work', clear),
    pooled('clear: share true, leadership plain rule, all sizes', 0.68, 'leadership', plainClear),
    pooled('clear: share true, leadership strict, all sizes', 0.78, 'leadership', clear),
    each('clear: true drivers found, customer', least, [0.12, 0.45, 0.69], (n) => found(strong('customer')(n), clear)),
    each('clear: true drivers found, staff -> customer', least, [0.02, 0.06, 0.16], (n) =>
      found(strong('work')(n), clear),
    ),
    each('clear: true drivers found, leadership strict', least, [0.07, 0.18, 0.41], (n) =>
      found(strong('leadership')(n), clear),
    ),
    each('clear or possible: found, staff -> customer', least, [0.07, 0.31, 0.52], (n) =>
      found(strong('work')(n), clearOrPossible),
    ),
    each('any false clear, staff -> customer null', 'at most', [0.05, 0.05, 0.05], (n) => anyFalse(at(0, 'work')(n))),
    each(
      '95 % t interval covers, least',
      least,
      [0.93, 0.93, 0.93],
      (n) => plainCoverage(sized(intervals, n), truths)[0],
    ),
    each(
      '95 % t interval covers, most',
      'at most',
      [0.97, 0.97, 0.97],
      (n) => plainCoverage(sized(intervals, n), truths)[1],
    ),
    each('corrected interval covers, least', least, [null, 0.9, 0.9], (n) => correctedCoverage(at(1)(n), truths)),
    each('all three top drivers right', 'report', [], (n) => allThree(at(1)(n))),
    ...LINKS.map((link) => each(`moderate: top driver right, ${link}`, 'report', [], (n) => hitRate(at(0.7, link)(n)))),
    each('moderate: found clear, work', 'report', [], (n) => found(at(0.7, 'work')(n), clear)),
    each('moderate: all three top right', 'report', [], (n) => allThree(at(0.7)(n))),
  ];
}

function sized(trials: readonly IntervalTrial[], teams: number): readonly IntervalTrial[] {
  return trials.filter((one) => one.teams === teams);
}

function anyFalse(trials: readonly Trial[]): number {
  return share(trials.filter((trial) => trial.clear.some((item) => !isTrue(trial, item))).length, trials.length);
}

/** Trials come in threes, the links of one organisation. */
function allThree(trials: readonly Trial[]): number {
  const hits = trials.map((trial) => isTrue(trial, trial.top));
  const whole = hits.filter((_, at) => at % LINKS.length === 0 && hits.slice(at, at + LINKS.length).every(Boolean));
  return share(whole.length, hits.length / LINKS.length);
}

export function holds({ figures, goals, sense }: AccuracyRow): boolean {
  return figures.every((figure, at) => {
    const goal = goals[at] ?? null;
    if (goal === null || sense === 'report') return true;
    return sense === 'at least' ? figure >= goal : figure <= goal;
  });
}
