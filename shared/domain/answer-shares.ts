import * as z from 'zod/mini';

/**
 * How the answers of a question are parted into low, middle and high. `scale-5`: 1-2, 3, 4-5. `scale-4`: 1-2, none, 3-4.
 * `nps`: 0-6, 7-8, 9-10. The rules are the same for every question, place and period.
 */
export const sharesRule = z.enum(['scale-5', 'scale-4', 'nps']);
export type SharesRule = z.infer<typeof sharesRule>;

/** Numbers of low, middle and high answers. */
export const answerShares = z.object({ low: z.int(), middle: z.int(), high: z.int() });
export type AnswerShares = z.infer<typeof answerShares>;
