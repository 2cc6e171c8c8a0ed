import * as z from 'zod/mini';
import { key, localisedText } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';

const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,60}$/));
const unixMs = z.int();

/** `taken`: the first kiosk shows the survey's newest version; `refused`: it would not take it. */
export const rollout = z.object({
  id,
  survey: z.object({ key, name: localisedText(200) }),
  first: z.object({ id, name: z.string(), state: z.enum(['waiting', 'taken', 'refused']), visits: z.int() }),
  locations: z.array(z.object({ id: key, name: z.string() })),
  state: z.enum(['first', 'everywhere', 'taken-back']),
  madeAt: unixMs,
  madeBy: z.string(),
});
export type Rollout = z.infer<typeof rollout>;

export const getRollouts = exchange({
  method: 'GET',
  path: '/api/kiosks/rollouts',
  summary: 'Assignments of surveys that stand on their first kiosk, then the latest others.',
  status: 200,
  request: z.object({}),
  reply: z.object({ rollouts: z.array(rollout), surveys: z.array(z.object({ key, name: localisedText(200) })) }),
});

export const startRollout = exchange({
  method: 'POST',
  path: '/api/kiosks/rollouts',
  summary: 'Give a survey to one kiosk first; the locations follow when somebody has looked.',
  status: 201,
  request: z.object({
    survey: key,
    kiosk: id,
    locations: z.array(key).check(z.minLength(1), z.maxLength(2000)),
  }),
  reply: z.object({ id }),
});

export const endRollout = exchange({
  method: 'POST',
  path: '/api/kiosks/rollouts/end',
  summary: 'After a look at the first kiosk: give the survey to all the locations, or take it back.',
  status: 204,
  request: z.object({ rollout: id, how: z.enum(['everywhere', 'take-back']) }),
  reply: z.undefined(),
});
