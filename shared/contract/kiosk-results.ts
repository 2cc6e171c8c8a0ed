import * as z from 'zod/mini';
import { calendarDay } from '#shared/domain/goal.ts';
import { key } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';

const count = z.int().check(z.gte(0));

/** Customers' answers of all kiosks and channels of the location. Value null = nobody answered. */
const span = z.object({
  from: calendarDay,
  to: calendarDay,
  counted: count,
  setAside: count,
  goals: z.array(
    z.object({
      goal: key,
      value: z.nullable(z.number()),
      n: count,
      low: z.optional(z.number()),
      high: z.optional(z.number()),
    }),
  ),
});

/** What a lobby device may know of its location: totals and goals of customers' answers, never a staff figure. */
export const locationResults = z.object({
  /** Unix ms by the server's clock: how old these figures are. */
  at: z.int(),
  location: key,
  /** Kiosks in use at the location. */
  kiosks: count,
  today: span,
  week: span,
  fourWeeks: span,
});
export type LocationResults = z.infer<typeof locationResults>;

export const getLocationResults = exchange({
  method: 'GET',
  path: '/v1/kiosk/results',
  summary: "Totals and customers' goal figures of the calling kiosk's location: today, 7 days, 28 days.",
  status: 200,
  request: z.object({}),
  reply: locationResults,
});
