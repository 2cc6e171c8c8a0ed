import * as z from 'zod/mini';

/**
 * What is set against what. `same-customers`: items and outcome answered by the same customers; `same-staff`: by the same
 * people of the staff; `across-surveys`: two surveys (or an imported outcome) meet, the honest and the weak one.
 */
export const linkKind = z.enum(['same-customers', 'across-surveys', 'same-staff']);
export type LinkKind = z.infer<typeof linkKind>;

/** `clear` = Selvä yhteys, `possible` = Mahdollinen yhteys (`same-staff`: Vihje), `none` = Ei erotu sattumasta. */
export const grade = z.enum(['clear', 'possible', 'none']);
export type Grade = z.infer<typeof grade>;

/** A number with the ends of its interval or range. */
const ranged = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** A team that is not in the figures: too few answers to an item or the outcome, or no figure at all. */
export const leftOutTeam = z.object({ team: z.string(), why: z.enum(['too-few-answers', 'no-figure']) });
export type LeftOutTeam = z.infer<typeof leftOutTeam>;

/** The teams behind a result: how many are used, which are not and why. */
export const teamsUsed = z.object({ used: z.int(), leftOut: z.array(leftOutTeam) });

/** One item beside the outcome, without a model: all that few teams can bear. `rho` is Spearman's, with a 95 % interval. */
const rankCorrelation = z.object({
  rho: z.number(),
  low: z.number(),
  high: z.number(),
  /** Two-sided, t approximation. */
  p: z.number(),
});

/** Share of the variance of single answers that lies between teams (`icc1`) and reliability of the team mean (`icc2`). */
const reliability = z.object({
  icc1: z.number(),
  icc2: z.number(),
  /** `icc2` below .5: too noisy to be a driver. */
  noisy: z.boolean(),
});

/** What a model says of one item. */
const modelledItem = z.object({
  /** 1 = largest share of the explained variance. */
  rank: z.int(),
  /** LMG share of the variance of the outcome, 0..r2; `low`, `high`: 95 % range in resampling, not a confidence interval. */
  lmg: ranged,
  /** LMG share of what is explained, 0..100; all items of a model make 100. Range in resampling. */
  pct: ranged,
  /** Share of resamplings with this item among the two largest, 0..1. "9 of 10 resamplings put this among the top two". */
  topTwo: z.number(),
  /** Points of the outcome by which teams one point apart in the item differ, other items alike; 95 % t interval. */
  slope: ranged,
  /** Standardised regression coefficient. */
  beta: z.number(),
  /** Share of resamplings with a positive beta, 0..1. */
  betaPositive: z.number(),
  /** Two-sided t test of the coefficient, plain and adjusted inside the block (Benjamini-Hochberg). */
  p: z.number(),
  pAdjusted: z.number(),
  /** The same with HC3 errors: a check, not a rule. */
  pRobust: z.number(),
  /** Simple correlation with the outcome, and its p adjusted inside the block. */
  correlation: z.number(),
  pCorrelationAdjusted: z.number(),
  /** Variance inflation; above 5 `warn`, above 10 `merge` the items into a theme. */
  vif: z.number(),
  collinearity: z.enum(['fine', 'warn', 'merge']),
  /** Positively correlated but with a negative beta: the others say the same. Never "harmful". */
  noSeparateSignal: z.boolean(),
  /**
   * Standardised coefficient freed of answering style and answer noise, with a 95 % bootstrap interval over teams; null where
   * what single answers scatter inside teams was not given.
   */
  corrected: z.nullable(ranged),
});

/** One item of the block. `grade` is the word to show; `model` null where no model was made. */
export const driverItem = z.object({
  item: z.string(),
  grade,
  /** Answers behind the item in the teams used. */
  answers: z.int(),
  /** Mean over the teams used, each once, on the scale of the table. */
  mean: z.number(),
  /** Null where fewer than three teams, or an outcome alike everywhere, leave no ranks. */
  spearman: z.nullable(rankCorrelation),
  reliability: z.nullable(reliability),
  model: z.nullable(modelledItem),
});
export type DriverItem = z.infer<typeof driverItem>;

/** The whole model. `pF` below .05 opens the gate to grades; show `adjR2` (share of differences explained), not `r2`. */
export const driverModel = z.object({
  r2: z.number(),
  adjR2: z.number(),
  f: z.number(),
  dfModel: z.int(),
  dfResidual: z.int(),
  pF: z.number(),
  gate: z.boolean(),
});
export type DriverModel = z.infer<typeof driverModel>;

/** Checks of the top item; null = could not be made with these teams. */
export const driverChecks = z.object({
  /** Leaving out one location at a time: how often the item stays among the two largest, 0..1; `holds` from .8. */
  leaveOneLocationOut: z.nullable(z.object({ locations: z.int(), kept: z.number(), holds: z.boolean() })),
  /** The same comparison inside locations (values less the location's mean); from 15 locations with two teams or more. */
  withinLocations: z.nullable(
    z.object({ locations: z.int(), teams: z.int(), beta: z.number(), p: z.number(), holds: z.boolean() }),
  ),
  /** With teams weighted by the reliability of their figures: the top item, and whether it is the same. */
  weighted: z.nullable(z.object({ top: z.string(), agrees: z.boolean() })),
  /** Whether Spearman's correlation of the top item points the same way. */
  ranksAgree: z.nullable(z.boolean()),
});
export type DriverChecks = z.infer<typeof driverChecks>;

/**
 * Why there is no model. `too-few-teams`: fewer than 15 usable. `too-many-items`: more than eight, or than a fifth of the teams
 * (`allowed`): group them into themes. `collinear`: `items` make a perfect sum. `outcome-constant`: all teams alike.
 * `no-items`: nothing varies, or nothing was given.
 */
export const driverRefusal = z.object({
  reason: z.enum(['too-few-teams', 'too-many-items', 'collinear', 'outcome-constant', 'no-items']),
  items: z.array(z.string()),
  allowed: z.optional(z.int()),
});
export type DriverRefusal = z.infer<typeof driverRefusal>;

/** `same-respondents`: looks stronger than it is. `few-teams`: 15-29, at most "possible". The rest name the check that failed. */
export const driverWarning = z.enum([
  'same-respondents',
  'few-teams',
  'collinearity',
  'noisy-items',
  'one-location-decides',
  'weights-disagree',
  'not-within-locations',
]);
export type DriverWarning = z.infer<typeof driverWarning>;

/**
 * Which items of a block go with an outcome over teams. Computed from a seed: the same table and seed give the same figures.
 * With `refusal` there is no model: `items` then hold only rank correlations, strongest first.
 */
export const driverResult = z.object({
  outcome: z.string(),
  kind: linkKind,
  seed: z.int(),
  resamples: z.int(),
  minAnswers: z.int(),
  teams: teamsUsed,
  /** Answers to the outcome in the teams used. */
  answers: z.int(),
  refusal: z.nullable(driverRefusal),
  model: z.nullable(driverModel),
  /** By rank; without a model by the size of the rank correlation. */
  items: z.array(driverItem),
  /** Items left out because they are unknown, or alike in all the teams used. */
  dropped: z.array(z.string()),
  checks: z.nullable(driverChecks),
  warnings: z.array(driverWarning),
});
export type DriverResult = z.infer<typeof driverResult>;
