import * as z from 'zod/mini';
import { teamsUsed } from './driver-result.ts';

/** What the columns stand for: means of an index 0-100 can be set against all teams = 100 %, NPS and signed figures cannot. */
export const tierMeasureGroup = z.enum(['leading', 'work', 'customer']);
export type TierMeasureGroup = z.infer<typeof tierMeasureGroup>;

/** One measure in one tier. */
const tierFigure = z.object({
  /** Mean over the teams of the tier, each once (or by weight), in the measure's own unit: printed under the per cents. */
  mean: z.number(),
  /** `mean` / mean of all teams x 100; null where per cents are refused. */
  relativePct: z.nullable(z.number()),
  /**
   * 95 % of random splits of the same sizes lie between: what the tier shows when the score tells nothing. In per cent, or in the
   * measure's unit where per cents are refused.
   */
  bandLow: z.number(),
  bandHigh: z.number(),
  /** Teams of the tier with this measure. */
  teams: z.int(),
});

export const tierMeasure = z.object({
  measure: z.string(),
  group: tierMeasureGroup,
  /** Same respondents as the score: rises with it through climate and answering style alone. Not evidence. */
  sameRespondents: z.boolean(),
  allMean: z.number(),
  teams: z.int(),
  /** Why there are no per cents: the scale has no zero to count from. */
  refused: z.nullable(z.enum(['nps', 'negative-values', 'zero-mean'])),
  /** Lowest tier first. */
  tiers: z.array(tierFigure),
  /** Spearman's correlation of score and measure over all teams: the test behind the picture; null below four teams. */
  spearman: z.nullable(z.object({ rho: z.number(), low: z.number(), high: z.number(), p: z.number() })),
});
export type TierMeasure = z.infer<typeof tierMeasure>;

/**
 * Teams in tiers by one item, and the relative means of other measures (all teams = 100 %).
 * `tiers` 3 as asked, 2 or null (none) where a tier would get fewer than four teams or more than 60 % of them: then `uneven`.
 */
export const tierResult = z.object({
  score: z.string(),
  seed: z.int(),
  permutations: z.int(),
  minAnswers: z.int(),
  weighted: z.boolean(),
  teams: teamsUsed,
  asked: z.literal([2, 3]),
  tiers: z.nullable(z.literal([2, 3])),
  uneven: z.boolean(),
  /** Upper ends of the tiers but the last, in the score's unit: a team belongs to the first tier whose end it does not exceed. */
  cuts: z.array(z.number()),
  /** Teams per tier, lowest first. With `tiers` null: as the three would be. */
  counts: z.array(z.int()),
  /** 1 = lowest. */
  members: z.array(z.object({ team: z.string(), tier: z.int() })),
  measures: z.array(tierMeasure),
});
export type TierResult = z.infer<typeof tierResult>;
