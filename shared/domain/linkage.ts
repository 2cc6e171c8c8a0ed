import * as z from 'zod/mini';
import { MIN_STAFF_ANSWERS } from './staff-survey.ts';
import { key, localisedText, plainText } from './text.ts';

const items = z.array(key).check(z.maxLength(24));

/** A named mean of several items of one survey on 0-100, per team; a unit has it only where it has all of them. */
export const theme = z.object({
  key,
  name: localisedText(60),
  of: z.array(key).check(z.minLength(2, 'a theme is the mean of at least two items'), z.maxLength(24)),
});

/** The days of the customers' answers: named, or the whole months that end with the running one. */
export const customerWindow = z.union([
  z.strictObject({ months: z.int().check(z.gte(1), z.lte(36)) }),
  z.strictObject({ period: plainText(24) }),
]);

/**
 * What is combined with what: one version of a linkage. Items are ids of questions, of themes, or (the outcome alone) of an
 * imported figure of a team.
 */
export const linkage = z.object({
  key,
  name: localisedText(80),
  /** What is to be understood: a question asked of customers, a theme of such, or an imported figure of a team. */
  outcome: key,
  /** Items of the customer survey that may go with the outcome. */
  customer: items.check(z.minLength(1, 'name at least one item of the customers')),
  /** Items of the staff survey about the work itself. */
  work: items,
  /** Items of the staff survey about leading. */
  practices: items,
  themes: z._default(z.array(theme).check(z.maxLength(12)), []),
  /** The item that splits the teams in three, and what is then compared; absent = the first practice, and everything. */
  tiers: z.optional(z.object({ by: key, compare: items.check(z.minLength(1)) })),
  level: z._default(z.enum(['team', 'location']), 'team'),
  window: z._default(customerWindow, { months: 6 }),
  /** Staff survey and wave (by its period); absent = the only survey there is, and the latest wave that fits the lag. */
  staff: z.optional(z.object({ survey: z.optional(key), wave: z.optional(plainText(24)) })),
  /** The staff wave ended at least this many months before the last day of the customer window. */
  lagMonths: z._default(z.int().check(z.gte(0), z.lte(24)), 0),
  /** Answers that a unit needs to enter; a wave may have promised more than the staff's five. */
  minimum: z._default(
    z.object({
      staff: z._default(z.int().check(z.gte(MIN_STAFF_ANSWERS), z.lte(100)), MIN_STAFF_ANSWERS),
      customers: z._default(z.int().check(z.gte(1), z.lte(1000)), 5),
    }),
    { staff: MIN_STAFF_ANSWERS, customers: 5 },
  ),
  /**
   * Of the means of tiers. `each-once`: every unit counts the same. `by-answers`: by its answers. Drivers and chain take every unit once
   * and tell with each result whether weights by reliability would name another top item.
   */
  weights: z._default(z.enum(['each-once', 'by-answers']), 'each-once'),
});
export type Linkage = z.infer<typeof linkage>;
