import * as z from 'zod/mini';
import { answerShares, sharesRule } from '#shared/domain/answer-shares.ts';
import { calendarDay } from '#shared/domain/goal.ts';
import { key, localisedText } from '#shared/domain/text.ts';
import { periodQuery } from './dashboard.ts';
import { exchange } from './exchange.ts';

/** What one row stands for: a team or a location in the period, or a month of it. */
export const sharesPer = z.enum(['team', 'location', 'month']);
export type SharesPer = z.infer<typeof sharesPer>;

/**
 * Customers' answers of kiosks, web and QR. `questions`: those with an order that were answered in the period, with the goals they
 * serve; the chosen one is `question`, null where there is none. A row of fewer answers than `minimum` has no parts; `place` is a team's location. Rows
 * stand by place and name, or by month.
 */
export const answerSharesReply = z.object({
  period: z.object({ label: z.string(), from: calendarDay, to: calendarDay }),
  per: sharesPer,
  minimum: z.int(),
  question: z.nullable(key),
  questions: z.array(
    z.object({ question: key, title: localisedText(120), rule: sharesRule, goals: z.optional(z.array(key)) }),
  ),
  rows: z.array(
    z.object({ unit: z.string(), name: z.string(), place: z.string(), n: z.int(), parts: z.nullable(answerShares) }),
  ),
});
export type AnswerSharesReply = z.infer<typeof answerSharesReply>;

/** `question` absent = the first that was answered; `per` absent = location. */
export const getAnswerShares = exchange({
  method: 'GET',
  path: '/api/answer-shares',
  summary: 'Shares of low, middle and high answers to a question, per team, location or month.',
  status: 200,
  request: z.object({ period: periodQuery, question: z.optional(key), per: z.optional(sharesPer) }),
  reply: answerSharesReply,
});
