import * as z from 'zod/mini';
import { key, localisedText, plainText } from './text.ts';

/** Which answers of one question count as reached in a share; choices as in `answer.ts`. */
const shareOf = z.object({ question: key, choices: z.array(z.string()).check(z.minLength(1)) });

/**
 * How a goal is measured.
 * `index`: mean of the 0-100 values of its scale questions (all that name the goal, or the listed ones), each question once.
 * `share`: marked choices / answers not marked "n/a", 0-100 %. `nps`: -100..100. `count`: a number of things per quarter.
 */
export const measure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('index'), questions: z.optional(z.array(key).check(z.minLength(1))) }),
  z.object({ kind: z.literal('share'), of: z.array(shareOf).check(z.minLength(1)) }),
  z.object({ kind: z.literal('nps'), question: key }),
  z.object({ kind: z.literal('count'), of: z.literal('ideas-in-use'), per: z.literal('quarter') }),
]);
export type Measure = z.infer<typeof measure>;

/** An ISO calendar day, `2026-10-31`. */
export const calendarDay = z.iso.date();

/** What the organisation wants: no goal without an owner, a measure and a target by a date. */
export const goal = z.object({
  key,
  name: localisedText(60),
  owner: plainText(80).check(z.minLength(1)),
  measure,
  target: z.number().check(z.gte(-100), z.lte(100_000)),
  by: calendarDay,
});
export type Goal = z.infer<typeof goal>;
