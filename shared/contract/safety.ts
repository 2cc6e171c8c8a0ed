import * as z from 'zod/mini';
import { calendarDay } from '#shared/domain/goal.ts';
import { key } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';

const unixMs = z.int();

/** `waiting` is neither counted nor forgotten; the other two are what IT decided. */
export const quarantineState = z.enum(['waiting', 'released', 'discarded']);

/** A row of the quarantine without its content. `number` names it for good. */
export const quarantineRow = z.object({
  number: z.int(),
  responseId: z.string(),
  hash: z.string(),
  cause: z.string(),
  kiosk: z.object({ id: z.string(), name: z.string() }),
  receivedAt: unixMs,
  bytes: z.int(),
  state: quarantineState,
  decided: z.optional(z.object({ at: unixMs, by: z.string(), reason: z.string() })),
});
export type QuarantineRow = z.infer<typeof quarantineRow>;

export const getQuarantine = exchange({
  method: 'GET',
  path: '/api/quarantine',
  summary: 'Rows that are kept and not counted, newest first, and how many wait by cause.',
  status: 200,
  request: z.object({
    state: z.optional(quarantineState),
    cause: z.optional(z.string().check(z.maxLength(80))),
    kiosk: z.optional(z.string().check(z.maxLength(60))),
    /** Only rows with a smaller number: the last one of the page before. */
    before: z.optional(z.string().check(z.regex(/^\d{1,15}$/))),
  }),
  reply: z.object({
    rows: z.array(quarantineRow),
    more: z.boolean(),
    waiting: z.array(z.object({ cause: z.string(), count: z.int() })),
  }),
});
export type QuarantinePage = z.infer<typeof getQuarantine.reply>;

export const getQuarantineItem = exchange({
  method: 'GET',
  path: '/api/quarantine/item',
  summary: 'One row of the quarantine with its raw bytes (base64) and, where they are text, as text.',
  status: 200,
  request: z.object({ number: z.string().check(z.regex(/^\d{1,15}$/)) }),
  reply: z.object({ row: quarantineRow, bytes: z.string(), text: z.nullable(z.string()) }),
});

const numbers = z.array(z.int().check(z.gte(1))).check(z.minLength(1), z.maxLength(500));

/** `counted`: now a response; `copy`: the same answer counts already; `stays`: still wrong, for the cause given. */
export const releaseOutcome = z.object({
  number: z.int(),
  outcome: z.enum(['counted', 'copy', 'stays', 'decided', 'unknown']),
  cause: z.optional(z.string()),
});
export type ReleaseOutcome = z.infer<typeof releaseOutcome>;

export const releaseQuarantine = exchange({
  method: 'POST',
  path: '/api/quarantine/release',
  summary: 'Judge rows anew and count each that can be counted, once; `place` says where, against what the rows say.',
  status: 200,
  request: z.object({ numbers, place: z.optional(z.object({ location: key, team: z.optional(key) })) }),
  reply: z.object({ outcomes: z.array(releaseOutcome) }),
});

export const discardQuarantine = exchange({
  method: 'POST',
  path: '/api/quarantine/discard',
  summary: 'Delete the content of rows for a reason that is kept; their ids stay known, so they never come back.',
  status: 200,
  request: z.object({ numbers, reason: z.string().check(z.minLength(3), z.maxLength(300)) }),
  reply: z.object({ discarded: z.int() }),
});

/** Kept = counted + set aside + test + quarantined + discarded. A day is proven when kept lies from sent to finished. */
export const proofDay = z.object({
  kiosk: z.object({ id: z.string(), name: z.string() }),
  day: calendarDay,
  finished: z.int(),
  sent: z.int(),
  unsent: z.int(),
  counted: z.int(),
  setAside: z.int(),
  test: z.int(),
  quarantined: z.int(),
  discarded: z.int(),
  /** When the kiosk last told of this day. */
  toldAt: unixMs,
  verdict: z.enum(['proven', 'under-way', 'missing', 'too-many', 'kiosk-differs']),
  /** Sequence numbers a difference is about, as far as they can be told. */
  seqs: z.array(z.object({ from: z.int(), to: z.int() })),
});
export type ProofDay = z.infer<typeof proofDay>;

export const dailyProof = z.object({
  from: calendarDay,
  /** Differences first, then what is under way, then the newest; at most 500. */
  days: z.array(proofDay),
  differences: z.int(),
  proven: z.int(),
  /** Numbers spent and never delivered, per kiosk. */
  gaps: z.array(
    z.object({
      kiosk: z.object({ id: z.string(), name: z.string() }),
      gaps: z.array(z.object({ from: z.int(), to: z.int() })),
    }),
  ),
});
export type DailyProof = z.infer<typeof dailyProof>;

export const getProof = exchange({
  method: 'GET',
  path: '/api/proof',
  summary: 'Per kiosk and capture day: what it finished and what the server keeps of it.',
  status: 200,
  request: z.object({ kiosk: z.optional(z.string().check(z.maxLength(60))) }),
  reply: dailyProof,
});

export const getSafety = exchange({
  method: 'GET',
  path: '/api/safety',
  summary: 'State of what keeps answers safe: backup, epoch, quarantine, suspected clones, proof.',
  status: 200,
  request: z.object({}),
  reply: z.object({
    serverEpoch: z.int(),
    newestOrdinal: z.int(),
    backup: z.nullable(z.object({ at: unixMs, watermark: z.int() })),
    waiting: z.int(),
    differences: z.int(),
    /** The newest 10,000 visits by what is known of their time. */
    clocks: z.object({ exact: z.int(), estimated: z.int(), unknown: z.int() }),
    clones: z.array(
      z.object({
        kiosk: z.object({ id: z.string(), name: z.string() }),
        cause: z.string(),
        since: z.nullable(unixMs),
        waiting: z.int(),
      }),
    ),
  }),
});
export type Safety = z.infer<typeof getSafety.reply>;
