import * as z from 'zod/mini';
import { calendarDay } from '#shared/domain/goal.ts';
import { ACTION_STATUSES } from '#shared/domain/pulse.ts';
import { key, languageTag, localisedText, plainText } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';

const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/));

/** The goal's figure when the action was agreed, of the days `from`..`to`; never changed. Value null = nothing was measured. */
const startingFigure = z.object({
  value: z.nullable(z.number()),
  n: z.int(),
  low: z.optional(z.number()),
  high: z.optional(z.number()),
  from: calendarDay,
  to: calendarDay,
});

/**
 * The chart an action was agreed on at: its title as it stood there, and the page's address on this dashboard with period and
 * choices, so that the same figures can be opened again. Never changed.
 */
export const actionSource = z.object({
  chart: plainText(300).check(z.minLength(1)),
  page: z.string().check(z.maxLength(400), z.regex(/^\/[a-z-]*(?:\?[\w.~%&=+-]*)?$/)),
});
export type ActionSource = z.infer<typeof actionSource>;

/** Unit: a team, else a location, else the organisation (both null). */
const action = z.object({
  id,
  title: z.string(),
  owner: z.string(),
  due: calendarDay,
  goal: key,
  measure: z.enum(['index', 'share', 'nps', 'count']),
  team: z.nullable(z.object({ id: key, name: z.string() })),
  location: z.nullable(z.object({ id: key, name: z.string() })),
  idea: z.nullable(id),
  start: startingFigure,
  /** Null = agreed on without a chart. */
  source: z.optional(z.nullable(actionSource)),
  /** The public sentence: shown on the kiosks of the unit, on the first and the last screen, while the action is not cancelled. */
  saidAndDone: z.nullable(localisedText(120)),
  status: z.enum(ACTION_STATUSES),
  statusNote: z.nullable(z.string()),
  endedOn: z.nullable(calendarDay),
  madeOn: calendarDay,
  madeBy: z.string(),
});
export type Action = z.infer<typeof action>;

export const actionList = z.object({
  today: calendarDay,
  goals: z.array(z.object({ goal: key, name: localisedText(60) })),
  teams: z.array(z.object({ id: key, name: z.string() })),
  locations: z.optional(z.array(z.object({ id: key, name: z.string() }))),
  /** In which languages a public sentence is to be given: all of them or none. */
  languages: z.optional(z.array(languageTag)),
  /** Open ones first, by due day. */
  actions: z.array(action),
});
export type ActionList = z.infer<typeof actionList>;

export const getActions = exchange({
  method: 'GET',
  path: '/api/actions',
  summary: 'Actions agreed on, open ones by due day first.',
  status: 200,
  request: z.object({}),
  reply: actionList,
});

/** Of a team's idea the unit is that team; the idea is then in use. `saidAndDone` is given in every language of the organisation. */
export const makeAction = exchange({
  method: 'POST',
  path: '/api/actions',
  summary: "Agree on an action; the goal's figure of the last four weeks is frozen as its start.",
  status: 201,
  request: z.object({
    title: plainText(120).check(z.minLength(1)),
    owner: plainText(80).check(z.minLength(1)),
    due: calendarDay,
    goal: key,
    team: z.optional(key),
    location: z.optional(key),
    idea: z.optional(id),
    source: z.optional(actionSource),
    saidAndDone: z.optional(localisedText(120)),
  }),
  reply: z.object({ action: id }),
});

export const endAction = exchange({
  method: 'POST',
  path: '/api/actions/status',
  summary: 'Say that an action is done or cancelled, or open it again.',
  status: 204,
  request: z.object({
    action: id,
    status: z.enum(ACTION_STATUSES),
    note: z.optional(plainText(280)),
    /** Null takes the public sentence back; absent leaves it as it is. */
    saidAndDone: z.optional(z.nullable(localisedText(120))),
  }),
  reply: z.undefined(),
});
