import * as z from 'zod/mini';
import { calendarDay } from '#shared/domain/goal.ts';
import { key, localisedText } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';

export const role = z.enum(['administrator', 'it', 'manager', 'viewer']);
export type Role = z.infer<typeof role>;

const person = z.object({ userName: z.string(), role });

export const signIn = exchange({
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in; answers with a session cookie.',
  status: 200,
  request: z.object({
    userName: z.string().check(z.minLength(1), z.maxLength(120)),
    password: z.string().check(z.minLength(1), z.maxLength(200)),
  }),
  reply: person,
});
export const getSession = exchange({
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in.',
  status: 200,
  request: z.object({}),
  reply: person,
});
export const signOut = exchange({
  method: 'DELETE',
  path: '/api/session',
  summary: 'End the session.',
  status: 204,
  request: z.object({}),
  reply: z.undefined(),
});

/** `2026-10`, `2026-W42`, `2026-Q4` or `2026-01-01..2026-03-31`; absent = the running month. */
export const periodQuery = z.optional(z.string().check(z.maxLength(24)));

/**
 * One goal of one unit and period. `value` in the measure's unit (index and share 0-100, NPS -100..100); null = no answers.
 * `low` and `high`: its 95 % interval; absent with a number of ideas and in figures kept before it was told. `notMeasured`: nothing asked in this unit measures the goal.
 */
export const goalFigure = z.object({
  goal: key,
  value: z.nullable(z.number()),
  n: z.int(),
  low: z.optional(z.number()),
  high: z.optional(z.number()),
});
export type GoalFigure = z.infer<typeof goalFigure>;

/** A goal by customers of another channel: mean index of its questions, `n` answers to all of them. */
const importedGoal = z.union([
  z.object({ goal: key, hidden: z.literal(true) }),
  z.object({ goal: key, hidden: z.literal(false), questions: z.int(), value: z.number(), n: z.int() }),
]);

export const goalsOverview = z.object({
  period: z.object({ label: z.string(), from: calendarDay, to: calendarDay }),
  organisation: z.string(),
  updatedAt: z.int(),
  setAside: z.int(),
  counted: z.int(),
  kiosks: z.object({ active: z.int(), unsent: z.int(), withUnsent: z.int() }),
  goals: z.array(
    z.object({
      goal: key,
      name: localisedText(60),
      owner: z.string(),
      measure: z.enum(['index', 'share', 'nps', 'count']),
      target: z.number(),
      by: calendarDay,
      figure: goalFigure,
      status: z.enum(['reached', 'near', 'behind', 'too-few', 'not-measured']),
    }),
  ),
  /** Customers asked in another channel, the latest wave by the end of the period; never part of `goals` above. */
  imported: z.optional(
    z.object({
      channel: z.literal('import'),
      survey: key,
      /** Absent from servers of before. */
      surveyName: z.optional(localisedText(80)),
      wave: z.string(),
      from: calendarDay,
      to: calendarDay,
      goals: z.array(importedGoal),
    }),
  ),
});
export type GoalsOverview = z.infer<typeof goalsOverview>;

export const getGoals = exchange({
  method: 'GET',
  path: '/api/goals',
  summary: 'Every goal with figure, n and target for a period.',
  status: 200,
  request: z.object({ period: periodQuery, location: z.optional(key) }),
  reply: goalsOverview,
});

/**
 * A figure of staff answers; of a `hidden` one neither value nor n travels. `why`: fewer than k answers here or in a team beside it, or older
 * figures of the same wave that would tell a few answers; absent from servers of before.
 */
export const staffFigure = z.union([
  z.object({ item: key, hidden: z.literal(true), why: z.optional(z.enum(['few', 'older-figures'])) }),
  z.object({ item: key, hidden: z.literal(false), value: z.number(), n: z.int() }),
]);
export type StaffFigure = z.infer<typeof staffFigure>;

export const teamFigures = z.object({
  period: z.object({ label: z.string(), from: calendarDay, to: calendarDay }),
  k: z.int(),
  /** `target`: the organisation's, in the measure's unit; absent from servers of before. */
  goals: z.array(
    z.object({
      goal: key,
      name: localisedText(60),
      measure: z.enum(['index', 'share', 'nps', 'count']),
      target: z.optional(z.number()),
    }),
  ),
  items: z.array(z.object({ item: key, title: localisedText(120) })),
  staffWave: z.nullable(z.object({ survey: key, period: z.string(), from: calendarDay, to: calendarDay })),
  /** Staff surveys with a wave by the end of the period, where there are several to choose from. */
  staffSurveys: z.optional(z.array(z.object({ survey: key, name: localisedText(80) }))),
  /** The linkage that says whose wave is shown, where no survey was named. */
  staffLinkage: z.optional(key),
  rows: z.array(
    z.object({
      team: key,
      name: z.string(),
      /** The location's name. */
      location: z.string(),
      customer: z.array(goalFigure),
      staff: z.array(staffFigure),
    }),
  ),
  /** Names in the staff file that match no team, and teams without staff answers: shown before any figure. */
  unmatched: z.object({
    staffNames: z.array(z.string()),
    teamsWithoutStaff: z.array(z.string()),
    teamsWithoutCustomers: z.array(z.string()),
    /** Names in the file of the imported customer wave that match no team. */
    customerNames: z.optional(z.array(z.string())),
    /** Teams that ended and whose imported figures belong to no team of the period. */
    endedTeams: z.optional(z.array(z.string())),
  }),
  /** What happened to teams inside the period, by day; `from` and `to` are names, empty where there is none. */
  changes: z.optional(
    z.array(
      z.object({
        kind: z.enum(['moved', 'renamed', 'split', 'merge', 'ended']),
        team: z.string(),
        day: calendarDay,
        from: z.string(),
        to: z.string(),
      }),
    ),
  ),
  /** Customers asked in another channel, the latest wave by the end of the period; never part of `customer` above. */
  imported: z.optional(
    z.object({
      channel: z.literal('import'),
      survey: key,
      /** Absent from servers of before. */
      surveyName: z.optional(localisedText(80)),
      wave: z.string(),
      from: calendarDay,
      to: calendarDay,
      items: z.array(z.object({ item: key, title: localisedText(120) })),
      rows: z.array(z.object({ team: key, name: z.string(), location: z.string(), figures: z.array(staffFigure) })),
    }),
  ),
});
export type TeamFigures = z.infer<typeof teamFigures>;

export const getTeamFigures = exchange({
  method: 'GET',
  path: '/api/team-figures',
  summary: 'Customer and staff figures merged, one row per team.',
  status: 200,
  request: z.object({ period: periodQuery, survey: z.optional(key) }),
  reply: teamFigures,
});

export const getLocations = exchange({
  method: 'GET',
  path: '/api/locations',
  summary: 'Locations for the filter bar.',
  status: 200,
  request: z.object({}),
  reply: z.object({ locations: z.array(z.object({ id: key, name: z.string() })) }),
});

/** `text/event-stream` at this path: an event named `changed` after every commit that changed a figure. */
export const LIVE_PATH = '/api/live';
