import * as z from 'zod/mini';
import { calendarDay } from '#shared/domain/goal.ts';
import { key } from '#shared/domain/text.ts';
import { periodQuery } from './dashboard.ts';
import { exchange } from './exchange.ts';

/** A finished sentence in the three languages Juuri is shipped in. */
export const sentence = z.object({ fi: z.string(), sv: z.string(), en: z.string() });
export type Sentence = z.infer<typeof sentence>;

const title = z.record(z.string(), z.string());
const range = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** Where in the chain an item stands. */
export const chainRole = z.enum(['outcome', 'customer', 'work', 'practice']);
export type ChainRole = z.infer<typeof chainRole>;

/** `scale`: `index` 0-100, `nps` -100..100, `figure` in its own unit (an imported one). */
export const analysisItem = z.object({
  item: key,
  title,
  role: chainRole,
  scale: z.enum(['index', 'nps', 'figure']),
  isTheme: z.boolean(),
});
export type AnalysisItem = z.infer<typeof analysisItem>;

/**
 * Why a unit is not in the analysis as itself. `pooled`: too few staff answers, it counts inside its location's pool.
 * `too-few-staff` and `protects-another`: hidden and no pool was large enough, or it is hidden so that another one stays hidden.
 */
export const leftOutReason = z.enum([
  'pooled',
  'too-few-staff',
  'protects-another',
  'no-staff',
  'too-few-customers',
  'no-customers',
  'no-outcome',
]);
export type LeftOutReason = z.infer<typeof leftOutReason>;

/** What every analysis says of itself before its figures. */
export const analysisFacts = z.object({
  /** Name of the stored result: the same linkage, data and software give the same one. */
  result: z.string(),
  linkage: z.object({ key, number: z.int(), hash: z.string(), name: title }),
  level: z.enum(['team', 'location']),
  customers: z.object({ label: z.string(), from: calendarDay, to: calendarDay, answers: z.int() }),
  /** Null = no staff wave fits. `answers`: of the units used, never of a hidden one. */
  staff: z.nullable(
    z.object({ survey: key, period: z.string(), from: calendarDay, to: calendarDay, answers: z.int(), k: z.int() }),
  ),
  lagMonths: z.int(),
  weights: z.enum(['each-once', 'by-answers']),
  minimum: z.object({ staff: z.int(), customers: z.int() }),
  /** Units in the analysis, pools included. */
  unitsUsed: z.int(),
  pools: z.array(z.object({ unit: z.string(), name: z.string(), teams: z.array(z.string()) })),
  leftOut: z.array(z.object({ unit: z.string(), name: z.string(), reason: leftOutReason })),
  moved: z.array(z.object({ unit: z.string(), name: z.string(), day: calendarDay, from: z.string(), to: z.string() })),
  /** Shown before any figure. */
  unmatched: z.object({
    staffNames: z.array(z.string()),
    teamsWithoutStaff: z.array(z.string()),
    teamsWithoutCustomers: z.array(z.string()),
  }),
  /** Last response and staff waves that were in, and the SHA-256 of the merged table. */
  dataCut: z.object({ ordinal: z.int(), waves: z.array(z.int()), table: z.string() }),
  seed: z.int(),
  software: z.string(),
  computedAt: z.int(),
  items: z.array(analysisItem),
});
export type AnalysisFacts = z.infer<typeof analysisFacts>;

/** `hint`: what would be "possible", between two answers of the same staff. `none`: cannot be told from chance. */
export const grade = z.enum(['clear', 'possible', 'hint', 'none']);
export type Grade = z.infer<typeof grade>;

/** `customer`: customers' items and the outcome. `work`: staff's work and a customer item. `practice`: leading and the work. */
export const linkKind = z.enum(['customer', 'work', 'practice']);
export type LinkKind = z.infer<typeof linkKind>;

/** One candidate beside one outcome. Differences are per ten points of the item (0-100), in points of the outcome. */
export const driver = z.object({
  item: key,
  grade,
  /** Mean over the units, each once. */
  mean: z.number(),
  /** LMG share of the explained differences, 0-1 over the block; low and high: range in resampling (not a 95 % interval). */
  share: range,
  /** Share of the resamplings that put it among the first two, 0-1. */
  topTwo: z.number(),
  /** Null where "no separate signal": the sign is turned around by its neighbours. */
  difference: z.nullable(range),
  /** Standardised coefficient; `corrected`: freed of what the same respondents' style adds, where it can be had. */
  beta: z.number(),
  corrected: z.nullable(range),
  /** Rank correlation with the outcome alone. */
  spearman: z.number(),
  vif: z.nullable(z.number()),
  /** Reliability of the unit means (ICC(2)); below .5 an item is too noisy to stand out. */
  reliability: z.nullable(z.number()),
  sentence,
});
export type Driver = z.infer<typeof driver>;

/** `no-units`, `few-units`: fewer than 15 (no model at all); then `drivers` is empty and only rank correlations are given. */
export const blockState = z.enum(['ok', 'few-units', 'collinear', 'no-items', 'constant-outcome']);
export type BlockState = z.infer<typeof blockState>;

export const analysisWarning = z.object({
  code: z.enum([
    'at-most-possible',
    'same-respondents',
    'collinear-items',
    'constant-item',
    'items-over-cap',
    'noisy-item',
    'weights-disagree',
    'location-holds-it',
    'inside-locations-differs',
  ]),
  items: z.array(key),
  sentence,
});

/** One outcome and the candidates beside it. */
export const driverBlock = z.object({
  link: linkKind,
  outcome: key,
  /** The same people answered both sides: it looks stronger than it is. */
  sameRespondents: z.boolean(),
  state: blockState,
  units: z.int(),
  adjustedR2: z.nullable(z.number()),
  /** Whether the block as a whole stands out from chance. */
  standsOut: z.boolean(),
  /** By share, the largest first. */
  drivers: z.array(driver),
  /** The top one's survival when each location is left out in turn; null where it was not asked or there is none. */
  withoutEachLocation: z.nullable(z.object({ survived: z.int(), of: z.int() })),
  /** The same result inside locations? Null with fewer than 15 locations of two teams. */
  insideLocations: z.nullable(z.object({ locations: z.int(), sameTop: z.boolean() })),
  warnings: z.array(analysisWarning),
});
export type DriverBlock = z.infer<typeof driverBlock>;

/** Sentences for two readers. `tryFirst`: null where nothing stands out. */
export const told = z.object({
  manager: z.array(sentence),
  executive: z.array(sentence),
  tryFirst: z.nullable(sentence),
  changeOurMind: z.array(sentence),
});
export type Told = z.infer<typeof told>;

const wanted = { linkage: z.optional(key), period: periodQuery };

export const driversReply = z.object({ facts: analysisFacts, block: driverBlock, told });
export type DriversReply = z.infer<typeof driversReply>;

/** `outcome` absent = the linkage's. The candidates follow from it: customers' items, staff's work, or practices. */
export const getDrivers = exchange({
  method: 'GET',
  path: '/api/analysis/drivers',
  summary: 'What goes with an outcome over the teams: shares, grades and what they can bear.',
  status: 200,
  request: z.object({ ...wanted, outcome: z.optional(key) }),
  reply: driversReply,
});

/** An arrow is drawn solid when `clear`, dashed when `possible` or `hint`; what cannot be told has none and is not listed. */
export const chainArrow = z.object({
  from: key,
  to: key,
  link: linkKind,
  grade: z.enum(['clear', 'possible', 'hint']),
  share: z.number(),
  topTwo: z.number(),
  sameRespondents: z.boolean(),
});
export type ChainArrow = z.infer<typeof chainArrow>;

export const chainReply = z.object({
  facts: analysisFacts,
  /** At most two per outcome, the strongest first; empty = nothing to be told from chance, and `told` says so. */
  arrows: z.array(chainArrow),
  /** Whole ways from the outcome back, as far as arrows reach; each as strong as its weakest link. */
  chains: z.array(
    z.object({ path: z.array(key), weakest: z.enum(['clear', 'possible', 'hint']), isWhole: z.boolean(), sentence }),
  ),
  /** Link by link: the outcome's, then of each customer item with an arrow, then of each piece of work with one. */
  blocks: z.array(driverBlock),
  told,
});
export type ChainReply = z.infer<typeof chainReply>;

export const getChain = exchange({
  method: 'GET',
  path: '/api/analysis/chain',
  summary: 'Practices, work, customers and the outcome, link by link.',
  status: 200,
  request: z.object(wanted),
  reply: chainReply,
});

/**
 * One measure over the tiers. `relative`: tier mean / mean of all x 100; null where per cents make no sense (NPS and figures that may
 * be negative). `low`, `high`: where the relative mean would lie in 95 of 100 random splits.
 */
export const tierMeasure = z.object({
  item: key,
  all: z.number(),
  units: z.int(),
  tiers: z.array(
    z.object({
      mean: z.number(),
      relative: z.nullable(z.number()),
      low: z.nullable(z.number()),
      high: z.nullable(z.number()),
      units: z.int(),
    }),
  ),
  /** Rank correlation with the splitting item over all units: this is the test, the tiers are the picture. */
  spearman: z.nullable(z.number()),
  spearmanP: z.nullable(z.number()),
  sameRespondents: z.boolean(),
});
export type TierMeasure = z.infer<typeof tierMeasure>;

export const tiersReply = z.object({
  facts: analysisFacts,
  by: key,
  /** 3, 2 where three would be lopsided, 0 where no fair split exists or there are fewer than 15 units. */
  tiers: z.union([z.literal(3), z.literal(2), z.literal(0)]),
  /** Upper ends of all tiers but the last, 0-100; a unit on the line belongs below it. */
  cuts: z.array(z.number()),
  counts: z.array(z.int()),
  /** Customers first. */
  measures: z.array(tierMeasure),
  told,
});
export type TiersReply = z.infer<typeof tiersReply>;

/** `by` absent = the linkage's own. */
export const getTiers = exchange({
  method: 'GET',
  path: '/api/analysis/tiers',
  summary: 'Thirds of the teams by one item, with relative means; the mean of all teams is 100.',
  status: 200,
  request: z.object({ ...wanted, by: z.optional(key) }),
  reply: tiersReply,
});

/** A figure of one unit. Hidden: too few staff answers, or hidden for another's sake; then neither value nor n travels. */
export const unitFigure = z.union([
  z.object({ item: key, hidden: z.literal(true) }),
  z.object({ item: key, hidden: z.literal(false), value: z.number(), n: z.int() }),
]);
export type UnitFigure = z.infer<typeof unitFigure>;

/** A team, a location, or (`pool`) the teams of a location that are too small each. `figures`: in the order of `facts.items`. */
export const analysisUnit = z.object({
  unit: z.string(),
  name: z.string(),
  location: z.string(),
  kind: z.enum(['team', 'location', 'pool']),
  used: z.boolean(),
  figures: z.array(unitFigure),
});
export type AnalysisUnit = z.infer<typeof analysisUnit>;

/** Two items over the units: points, the fitted line and its 95 % band; null with fewer than 15 units. */
export const scatter = z.object({
  x: key,
  y: key,
  points: z.array(z.object({ unit: z.string(), name: z.string(), x: z.number(), y: z.number() })),
  line: z.nullable(z.array(z.object({ x: z.number(), y: z.number(), low: z.number(), high: z.number() }))),
  spearman: z.nullable(range),
});
export type Scatter = z.infer<typeof scatter>;

export const teamTableReply = z.object({
  facts: analysisFacts,
  units: z.array(analysisUnit),
  scatter: z.nullable(scatter),
});
export type TeamTableReply = z.infer<typeof teamTableReply>;

/** `x` and `y` together ask for the scatter of two items. */
export const getTeamTable = exchange({
  method: 'GET',
  path: '/api/analysis/teams',
  summary: 'The merged table behind an analysis, and two of its items against each other.',
  status: 200,
  request: z.object({ ...wanted, x: z.optional(key), y: z.optional(key) }),
  reply: teamTableReply,
});
