import { isClear, passesGate } from '../../../sync-server/analysis/drivers/grade.ts';
import { topTwoShares } from '../../../sync-server/analysis/drivers/top-two.ts';
import { bhAdjust } from '../../../sync-server/analysis/statistics/comparisons/bh-adjust.ts';
import { type Lmg, lmg } from '../../../sync-server/analysis/statistics/importance/lmg.ts';
import { teamBootstrap } from '../../../sync-server/analysis/statistics/importance/team-bootstrap.ts';
import { columnOf } from '../../../sync-server/analysis/statistics/linear/vector.ts';
import { seedFor } from '../../../sync-server/analysis/statistics/random/seeded-random.ts';
import { isRefused } from '../../../sync-server/analysis/statistics/refused.ts';
import { ols, type Regression } from '../../../sync-server/analysis/statistics/regression/ols.ts';
import { type Miss, missesOf } from './compare.ts';
import { isObject, type ReferenceCase } from './reference-case.ts';

interface Link {
  readonly y: string;
  readonly predictors: readonly string[];
  readonly true: readonly string[];
  readonly trueWhenEffect0: readonly string[];
}
interface DataSet {
  readonly id: string;
  readonly teams: number;
  readonly effect: number;
  readonly staffAnswers: readonly number[];
  readonly items: Readonly<Record<string, readonly number[]>>;
  readonly reference?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
interface RecoveryCase extends ReferenceCase {
  readonly rule: { readonly minStaffAnswers: number; readonly links: Readonly<Record<string, Link>> };
  readonly datasets: readonly DataSet[];
}
interface ClearGoals {
  readonly minPrecision?: Readonly<Record<string, number>>;
  readonly minTrueClear?: Readonly<Record<string, number>>;
  readonly maxAnyFalseShareInNullWork?: number;
}

/** One link of one data set, as analysed here. */
interface Outcome {
  readonly link: string;
  readonly dataSet: DataSet;
  readonly figures: ReturnType<typeof figuresOf>;
  readonly hit: boolean;
  readonly trueClear: number;
  readonly falseClear: number;
}

const RESAMPLES = 1000;

/**
 * Data sets whose true drivers are known: figures of each data set as another program computed them, how often the right item
 * is on top, and how many of the items graded clear are true over the whole file.
 */
export function recoveryMisses(one: ReferenceCase): Miss[] {
  const { rule, datasets, expected } = one as RecoveryCase;
  if (!rule?.links || !Array.isArray(datasets)) throw new Error('has no "rule" or no "datasets"');
  const outcomes = datasets.flatMap((dataSet) =>
    Object.entries(rule.links).map(([name, link]) => outcomeOf(name, link, dataSet, rule.minStaffAnswers)),
  );
  const figures = outcomes.flatMap(({ link, dataSet, figures: got }) => {
    const wanted = dataSet.reference?.[link];
    const misses = wanted ? missesOf({ ...one, expected: wanted, accept: undefined }, got) : [];
    return misses.map((miss) => ({ ...miss, key: `${dataSet.id}.${link}.${miss.key}` }));
  });
  const hits = { topDriverHits: topHits(outcomes) };
  const wantedHits = { topDriverHits: expected.topDriverHits ?? {} };
  const grades = isObject(expected.clearGrade) ? gradeMisses(expected.clearGrade as ClearGoals, outcomes) : [];
  return [...figures, ...missesOf({ ...one, expected: wantedHits, accept: undefined, tolerance: {} }, hits), ...grades];
}

function outcomeOf(name: string, link: Link, dataSet: DataSet, minAnswers: number): Outcome {
  const used = dataSet.staffAnswers.flatMap((answers, team) => (answers >= minAnswers ? [team] : []));
  const values = (item: string) => used.map((team) => dataSet.items[item]?.[team] ?? Number.NaN);
  const y = values(link.y);
  const predictors = Object.fromEntries(link.predictors.map((item) => [item, values(item)]));
  const [fit, importance] = [ols({ y, predictors }), lmg({ y, predictors })];
  if (isRefused(fit) || isRefused(importance)) throw new Error(`${dataSet.id}.${name} is refused`);
  const figures = figuresOf(fit, importance, used.length);
  const seed = seedFor(dataSet.teams, `${dataSet.id} ${name}`);
  const clear = clearItems(
    figures,
    () => teamBootstrap(Object.values(predictors).map(columnOf), columnOf(y), RESAMPLES, seed).shares,
  );
  const right = dataSet.effect === 0 ? link.trueWhenEffect0 : link.true;
  const trueClear = clear.filter((item) => right.includes(item)).length;
  return {
    link: name,
    dataSet,
    figures,
    hit: right.includes(figures.top1),
    trueClear,
    falseClear: clear.length - trueClear,
  };
}

function figuresOf(fit: Regression, importance: Lmg, teamsUsed: number) {
  const names = Object.keys(importance.lmg);
  const p = Object.fromEntries(names.map((name) => [name, fit.p[name] as number]));
  const adjusted = bhAdjust(Object.values(p));
  const top1 = names.reduce((top, name) => ((importance.lmg[name] ?? 0) > (importance.lmg[top] ?? 0) ? name : top));
  return {
    teamsUsed,
    r2: fit.r2,
    adjR2: fit.adjR2,
    pF: fit.pF,
    lmg: importance.lmg,
    beta: importance.beta,
    p,
    bh: Object.fromEntries(names.map((name, at) => [name, adjusted[at] as number])),
    top1,
  };
}

/** The bootstrap is drawn only where the tests leave something to grade. */
function clearItems(figures: ReturnType<typeof figuresOf>, draw: () => readonly Float64Array[]): string[] {
  const { pF, bh, beta } = figures;
  const names = Object.keys(bh);
  const evidence = (at: number, topTwo: number) => {
    const name = names[at] as string;
    const unused = { pCorrelationAdjusted: 1, betaPositive: 0, correctedLow: null };
    return { pF, pAdjusted: bh[name] ?? 1, beta: beta[name] ?? 0, topTwo, ...unused };
  };
  if (!passesGate(pF) || !names.some((_, at) => isClear(evidence(at, 1)))) return [];
  const topTwo = topTwoShares(draw());
  return names.filter((_, at) => isClear(evidence(at, topTwo[at] ?? 0)));
}

function topHits(outcomes: readonly Outcome[]): Record<string, { hits: number; of: number }> {
  const cells = Map.groupBy(outcomes, ({ link, dataSet }) => `${link}|${dataSet.teams}|effect${dataSet.effect}`);
  return Object.fromEntries(
    [...cells].map(([cell, inside]) => [cell, { hits: inside.filter(({ hit }) => hit).length, of: inside.length }]),
  );
}

function gradeMisses(goals: ClearGoals, outcomes: readonly Outcome[]): Miss[] {
  const sum = (of: readonly Outcome[], value: (one: Outcome) => number) =>
    of.reduce((total, one) => total + value(one), 0);
  const strong = (link: string) => outcomes.filter((one) => one.link === link && one.dataSet.effect === 1);
  const atLeast = (key: string, got: number, wanted: number): Miss[] =>
    got >= wanted ? [] : [{ key, got, wanted, tolerance: {} }];
  const nulls = outcomes.filter(({ link, dataSet }) => link === 'work' && dataSet.effect === 0);
  const falseShare = nulls.length > 0 ? nulls.filter(({ falseClear }) => falseClear > 0).length / nulls.length : 0;
  const most = goals.maxAnyFalseShareInNullWork ?? 1;
  return [
    ...Object.entries(goals.minPrecision ?? {}).flatMap(([link, wanted]) => {
      const [right, wrong] = [sum(strong(link), (one) => one.trueClear), sum(strong(link), (one) => one.falseClear)];
      return atLeast(`clearGrade.minPrecision.${link}`, right + wrong > 0 ? right / (right + wrong) : 1, wanted);
    }),
    ...Object.entries(goals.minTrueClear ?? {}).flatMap(([link, wanted]) =>
      atLeast(
        `clearGrade.minTrueClear.${link}`,
        sum(strong(link), (one) => one.trueClear),
        wanted,
      ),
    ),
    ...(falseShare <= most
      ? []
      : [{ key: 'clearGrade.maxAnyFalseShareInNullWork', got: falseShare, wanted: most, tolerance: {} }]),
  ];
}
