import * as z from 'zod/mini';
import { calendarDay } from '#shared/domain/goal.ts';
import { MAX_TEAM_SIZE } from '#shared/domain/pulse.ts';
import { key } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';

const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/));
const people = z.int().check(z.gte(1), z.lte(MAX_TEAM_SIZE));

/** A file to save: its bytes in base64. */
const paper = z.object({ fileName: z.string(), pdf: z.base64() });

/** How each team reaches its page. Secrets are not kept, so a lost link is made anew. How many codes are spent is not told. */
export const pulseAccess = z.object({
  today: calendarDay,
  teams: z.array(
    z.object({
      team: key,
      name: z.string(),
      location: z.string(),
      link: z.nullable(z.object({ id, headCount: z.int(), madeOn: calendarDay })),
      sheets: z.array(z.object({ id, codes: z.int(), madeOn: calendarDay, validTo: calendarDay })),
    }),
  ),
});
export type PulseAccess = z.infer<typeof pulseAccess>;

export const getPulseAccess = exchange({
  method: 'GET',
  path: '/api/pulse-access',
  summary: "Every team's link and valid sheets of codes.",
  status: 200,
  request: z.object({}),
  reply: pulseAccess,
});

/** The link before ends. `headCount`: answers the link takes in a week. */
export const makePulseLink = exchange({
  method: 'POST',
  path: '/api/pulse-links',
  summary: "Make a team's link; the address is shown this once.",
  status: 201,
  request: z.object({ team: key, headCount: people }),
  reply: z.extend(paper, { address: z.string() }),
});

export const endPulseLink = exchange({
  method: 'POST',
  path: '/api/pulse-links/end',
  summary: "End a team's link.",
  status: 204,
  request: z.object({ link: id }),
  reply: z.undefined(),
});

export const makePulseSheet = exchange({
  method: 'POST',
  path: '/api/pulse-sheets',
  summary: 'Print a sheet of single-use codes for a team; the codes are shown this once.',
  status: 201,
  request: z.object({ team: key, codes: people, validDays: z.int().check(z.gte(1), z.lte(120)) }),
  reply: paper,
});

export const cancelPulseSheet = exchange({
  method: 'POST',
  path: '/api/pulse-sheets/cancel',
  summary: 'Make the unspent codes of a sheet worthless.',
  status: 204,
  request: z.object({ sheet: id }),
  reply: z.undefined(),
});
