import * as z from 'zod/mini';
import { chainResult } from '#shared/domain/chain-result.ts';
import { driverResult } from '#shared/domain/driver-result.ts';
import { calendarDay } from '#shared/domain/goal.ts';
import { key } from '#shared/domain/text.ts';
import { tierResult } from '#shared/domain/tier-result.ts';
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

/**
 * `scale`: `index` 0-100, `nps` -100..100, `figure` in its own unit (an imported one). `goals`: those the item serves, a theme
 * those of its items; absent in results kept before they were told.
 */
export const analysisItem = z.object({
  item: key,
  title,
  role: chainRole,
  scale: z.enum(['index', 'nps', 'figure']),
  isTheme: z.boolean(),
  goals: z.optional(z.array(key)),
});
export type AnalysisItem = z.infer<typeof analysisItem>;

/**
 * Why a unit is not in the analysis as itself. `pooled`: staff figures are hidden, it counts inside its location's pool.
 * `hidden-staff`: they are hidden and no pool was large enough. Whether the unit itself is small or one beside it is not told, as
 * sizes could be worked out from it. `below-minimum`: all are shown, some of fewer answers than the linkage asks for.
 */
export const leftOutReason = z.enum([
  'pooled',
  'hidden-staff',
  'below-minimum',
  'no-staff',
  'too-few-customers',
  'no-customers',
  'no-outcome',
]);

/** What every analysis says of itself before its figures. */
export const analysisFacts = z.object({
  /** Name of the stored result: the same linkage, data and software give the same one. */
  result: z.string(),
  linkage: z.object({ key, number: z.int(), hash: z.string(), name: title }),
  level: z.enum(['team', 'location']),
  /** `source`: answers of kiosks, web and QR, or imported ones of another channel; never both together. */
  customers: z.object({
    label: z.string(),
    from: calendarDay,
    to: calendarDay,
    answers: z.int(),
    source: z.enum(['kiosks', 'import']),
  }),
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
    /** Names of teams that ended and had answers in this data; absent where there are none and in results from before 2026-11. */
    endedTeams: z.optional(z.array(z.string())),
  }),
  /** Last response and staff waves that were in, and the SHA-256 of the merged table. */
  dataCut: z.object({ ordinal: z.int(), waves: z.array(z.int()), table: z.string() }),
  seed: z.int(),
  software: z.string(),
  computedAt: z.int(),
  items: z.array(analysisItem),
});
export type AnalysisFacts = z.infer<typeof analysisFacts>;

/**
 * Sentences from templates, for two readers. `items`: one per item of the result, in its order. `warnings`: of the result, in its
 * order. `tryFirst`: the only place that gives advice; null where nothing stands out. `tryWhy`: by what rule it is named, and why
 * another page may name another.
 */
export const told = z.object({
  manager: z.array(sentence),
  executive: z.array(sentence),
  items: z.array(z.object({ item: key, sentence })),
  warnings: z.array(sentence),
  tryFirst: z.nullable(sentence),
  tryWhy: z.optional(z.array(sentence)),
  changeOurMind: z.array(sentence),
});
export type Told = z.infer<typeof told>;

const wanted = { linkage: z.optional(key), period: periodQuery };

export const driversReply = z.object({ facts: analysisFacts, result: driverResult, told });
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

/** `links`: the sentences of each link of the result, in its order; `told` is about the whole. */
export const chainReply = z.object({
  facts: analysisFacts,
  result: chainResult,
  told,
  links: z.array(told),
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

export const tiersReply = z.object({ facts: analysisFacts, result: tierResult, told });
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

/** A figure of one unit. Hidden: none, too few answers, or hidden for another's sake; then neither value nor n travels. */
export const unitFigure = z.union([
  z.object({ item: key, hidden: z.literal(true) }),
  z.object({ item: key, hidden: z.literal(false), value: z.number(), n: z.int() }),
]);

/** A team, a location, or (`pool`) the teams of a location that are too small each. `figures`: in the order of `facts.items`. */
export const analysisUnit = z.object({
  unit: z.string(),
  name: z.string(),
  location: z.string(),
  kind: z.enum(['team', 'location', 'pool']),
  used: z.boolean(),
  figures: z.array(unitFigure),
});

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
