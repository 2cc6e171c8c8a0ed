import * as z from 'zod/mini';
import { exchange } from './exchange.ts';
import { installation } from './installation.ts';

const unixMs = z.int();

export const getKioskCondition = exchange({
  method: 'GET',
  path: '/api/kiosks/condition',
  summary: 'What a kiosk last told of its glass, its place and its lock-down, and its last diagnostics report.',
  status: 200,
  request: z.object({ kiosk: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,60}$/)) }),
  reply: z.object({
    /** The identity it got when it was enrolled; another enrolment of the same device has another. */
    installId: z.string(),
    enrolledAt: unixMs,
    installation: z.nullable(z.object({ toldAt: unixMs, told: installation })),
    diagnostics: z.nullable(z.object({ toldAt: unixMs, report: z.string() })),
  }),
});
export type KioskCondition = z.infer<typeof getKioskCondition.reply>;
