import * as z from 'zod/mini';
import { calendarDay } from '#shared/domain/goal.ts';
import { IDEA_STATUSES } from '#shared/domain/pulse.ts';
import { key, languageTag, localisedText, plainText } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';

const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/));
const words = plainText(280);

/** An idea as those see it who answer for it. `replyBy` = seven days after it was left; `daysLeft` null once replied. */
const idea = z.object({
  id,
  team: z.object({ id: key, name: z.string() }),
  location: z.string(),
  goal: z.nullable(key),
  /** Null when hidden. */
  text: z.nullable(z.string()),
  hiddenReason: z.nullable(z.string()),
  leftOn: calendarDay,
  status: z.enum(IDEA_STATUSES),
  statusOn: calendarDay,
  reply: z.nullable(z.string()),
  repliedOn: z.nullable(calendarDay),
  replyBy: calendarDay,
  daysLeft: z.nullable(z.int()),
  supports: z.int(),
  joinedTo: z.nullable(id),
  /** The action it became. */
  action: z.nullable(id),
});
export type Idea = z.infer<typeof idea>;

export const ideaList = z.object({
  today: calendarDay,
  goals: z.array(z.object({ goal: key, name: localisedText(60) })),
  /** In which languages the public sentence of an action is to be given. */
  languages: z.optional(z.array(languageTag)),
  /** Waiting longest first. */
  ideas: z.array(idea),
});
export type IdeaList = z.infer<typeof ideaList>;

export const getIdeas = exchange({
  method: 'GET',
  path: '/api/ideas',
  summary: 'Ideas of every team, those waiting longest first.',
  status: 200,
  request: z.object({ location: z.optional(key) }),
  reply: ideaList,
});

/** `not-now` needs a reply. The first reply ends the wait. */
export const triageIdea = exchange({
  method: 'POST',
  path: '/api/ideas/status',
  summary: 'Give an idea a status and its team a reply.',
  status: 204,
  request: z.object({ idea: id, status: z.enum(IDEA_STATUSES), reply: z.optional(words) }),
  reply: z.undefined(),
});

/** Both of one team; `into` null takes the joining back. */
export const joinIdea = exchange({
  method: 'POST',
  path: '/api/ideas/join',
  summary: 'Mark an idea as the same as another of its team; their supports are added.',
  status: 204,
  request: z.object({ idea: id, into: z.nullable(id) }),
  reply: z.undefined(),
});

export const hideIdea = exchange({
  method: 'POST',
  path: '/api/ideas/hide',
  summary: 'Hide an idea with a reason, or show it again (reason null).',
  status: 204,
  request: z.object({ idea: id, reason: z.nullable(words.check(z.minLength(1))) }),
  reply: z.undefined(),
});
