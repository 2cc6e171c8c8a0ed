import * as z from 'zod/mini';
import { isPlainText, lengthInCodePoints } from './text.ts';

export const MAX_TEXT_CODE_POINTS = 200;

/** What was said to one question. Exactly one of: option ids, a whole number (scale 1..n, NPS 0..10), text, skipped. */
export const answerValue = z.union([
  z.object({ o: z.array(z.string().check(z.maxLength(60))).check(z.minLength(1), z.maxLength(24)) }),
  z.object({ n: z.int() }),
  z.object({
    t: z.string().check(
      z.refine(isPlainText),
      z.refine((t) => lengthInCodePoints(t) <= MAX_TEXT_CODE_POINTS),
    ),
  }),
  z.object({ skip: z.literal(1) }),
]);
export type AnswerValue = z.infer<typeof answerValue>;

/**
 * One confirmed answer of a visit, as frozen in the envelope.
 * `ms` dwell from "tappable" to the answer; `rev` revised after Back; `pos` position on the screen, 0 = first in reading order;
 * `dir` direction of a scale: `neg` negative first, as shown.
 */
export const answer = z.object({
  q: z.string().check(z.minLength(1), z.maxLength(60)),
  o: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.minLength(1), z.maxLength(24))),
  n: z.optional(z.int()),
  t: z.optional(z.string()),
  skip: z.optional(z.literal(1)),
  ms: z.int().check(z.gte(0)),
  rev: z.optional(z.literal(1)),
  pos: z.optional(z.int().check(z.gte(0))),
  dir: z.optional(z.enum(['neg', 'pos'])),
});
export type Answer = z.infer<typeof answer>;

/**
 * The choices an answer adds to the counts per option: `"4"` for a scale or NPS value, option ids otherwise.
 * Skipped and text answers have none.
 */
export function choicesOf(given: Pick<Answer, 'o' | 'n' | 'skip'>): readonly string[] {
  if (given.skip) return [];
  if (given.n !== undefined) return [String(given.n)];
  return given.o ?? [];
}
