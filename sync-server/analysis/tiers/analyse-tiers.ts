import type { TierResult } from '#shared/domain/tier-result.ts';
import { usableTeams, valuesOf } from '../drivers/usable-teams.ts';
import { type Tiers, tiers } from '../statistics/tiers/tiers.ts';
import type { TierInput } from './tier-input.ts';
import { tierMeasureOf } from './tier-measure.ts';

const MIN_TEAMS_PER_TIER = 4;
const MAX_SHARE_OF_TEAMS = 0.6;
const PERMUTATIONS = 2000;

/**
 * Teams in tiers by one item, and per tier the means of other measures with all teams = 100 %. Cut at type-7 quantiles, ties
 * together. Where one of three tiers would get fewer than four teams or more than 60 %, two tiers are made; where those are uneven
 * too, none. The picture, not the test: the test is each measure's correlation over all teams. Seeded; the order of teams does not matter.
 */
export function analyseTiers(input: TierInput): TierResult {
  const { table, score, minAnswers, seed, tiers: asked = 3, weighted = false, permutations = PERMUTATIONS } = input;
  const { rows, leftOut } = usableTeams(table, [score], minAnswers);
  const scores = valuesOf(rows, score);
  const tries = asked === 3 ? ([3, 2] as const) : ([2] as const);
  const parts = tries.find((count) => isEven(splitOf(scores, count))) ?? null;
  const split = splitOf(scores, parts ?? asked);
  const frame = { rows, split, parts: parts ?? 0, minAnswers, weighted, permutations, seed, score };
  return {
    score,
    seed,
    permutations,
    minAnswers,
    weighted,
    teams: { used: rows.length, leftOut: [...leftOut] },
    asked,
    tiers: parts,
    uneven: parts !== asked,
    cuts: [...split.cut],
    counts: [...split.counts],
    members: parts === null ? [] : rows.map(({ id }, at) => ({ team: id, tier: split.tier[at] as number })),
    measures: input.measures.flatMap((measure) => tierMeasureOf(frame, measure) ?? []),
  };
}

function splitOf(scores: readonly number[], parts: number): Tiers {
  return scores.length > 0 ? tiers(scores, parts) : { cut: [], tier: [], counts: [] };
}

function isEven({ counts, tier }: Tiers): boolean {
  return (
    counts.length > 0 &&
    counts.every((count) => count >= MIN_TEAMS_PER_TIER && count <= MAX_SHARE_OF_TEAMS * tier.length)
  );
}
