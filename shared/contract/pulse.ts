import * as z from 'zod/mini';
import { calendarDay } from '#shared/domain/goal.ts';
import { IDEA_LENGTH, IDEA_STATUSES } from '#shared/domain/pulse.ts';
import { scaleQuestion } from '#shared/domain/question.ts';
import { key, languageTag, localisedText, plainText } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';

/**
 * What opens the staff's page: a code from a sheet or the secret of a team's link. It travels in the body, never in an address:
 * the link itself carries it behind `#`, which a browser keeps to itself.
 */
const pulseKey = z.string().check(z.minLength(8), z.maxLength(80));
const week = z.string().check(z.regex(/^\d{4}-W\d{2}$/));
const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/));

/**
 * Whether the holder may answer this week. `used`: this code was spent. `full`: the link has taken its limit. `code-needed`: the
 * team answers with codes now. `closed`: nothing is asked.
 */
const answering = z.enum(['open', 'used', 'full', 'code-needed', 'closed']);

/** Of fewer than k answers neither value nor number is told; the index is 0-100. */
const ownResult = z.union([
  z.object({ item: key, title: localisedText(120), hidden: z.literal(true) }),
  z.object({ item: key, title: localisedText(120), hidden: z.literal(false), value: z.number(), n: z.int() }),
]);

/** An idea as its own team sees it. `daysLeft` until the promised first reply, negative when it is overdue, null when given. */
const pulseIdea = z.object({
  id,
  text: z.string(),
  goal: z.nullable(key),
  leftOn: calendarDay,
  status: z.enum(IDEA_STATUSES),
  reply: z.nullable(z.string()),
  daysLeft: z.nullable(z.int()),
  supports: z.int(),
  /** Ideas that said the same and were joined to this one. */
  joined: z.int(),
});
export type PulseIdea = z.infer<typeof pulseIdea>;

export const pulsePage = z.object({
  organisation: z.string(),
  team: z.object({ id: key, name: z.string() }),
  languages: z.array(languageTag),
  week,
  way: z.enum(['link', 'code']),
  /** Answers a team's link takes in a week; null for a code. */
  limit: z.nullable(z.int()),
  k: z.int(),
  answering,
  questions: z.array(scaleQuestion),
  /** The team's figures of the last whole month; null = none yet. */
  results: z.nullable(z.object({ month: z.string(), items: z.array(ownResult) })),
  underWay: z.nullable(z.object({ title: z.string(), due: calendarDay })),
  goals: z.array(z.object({ goal: key, name: localisedText(60) })),
  ideas: z.array(pulseIdea),
});
export type PulsePage = z.infer<typeof pulsePage>;

export const openPulse = exchange({
  method: 'POST',
  path: '/api/pulse/page',
  summary: "What the holder of a team's link or code may see and answer this week.",
  status: 200,
  request: z.object({ key: pulseKey }),
  reply: pulsePage,
});

/** Skipped questions are left out; `choice` is a point of the scale or the id of "don't know". */
export const answerPulse = exchange({
  method: 'POST',
  path: '/api/pulse/answers',
  summary: 'Answers to the questions of the week; spends the code.',
  status: 204,
  request: z.object({
    key: pulseKey,
    week,
    answers: z
      .array(z.object({ question: key, choice: z.string().check(z.maxLength(60)) }))
      .check(z.minLength(1), z.maxLength(10)),
  }),
  reply: z.undefined(),
});

const ideasReply = z.object({ ideas: z.array(pulseIdea) });

export const leaveIdea = exchange({
  method: 'POST',
  path: '/api/pulse/ideas',
  summary: 'Leave a development idea, without a name.',
  status: 201,
  request: z.object({ key: pulseKey, text: plainText(IDEA_LENGTH), goal: z.optional(key) }),
  reply: ideasReply,
});

/** `device`: random text the browser keeps; it tells one support from another and nothing else. */
export const supportIdea = exchange({
  method: 'POST',
  path: '/api/pulse/supports',
  summary: 'Support an idea of the team, once a device.',
  status: 201,
  request: z.object({ key: pulseKey, idea: id, device: z.string().check(z.regex(/^[A-Za-z0-9_-]{22,64}$/)) }),
  reply: ideasReply,
});
