import * as z from 'zod/mini';
import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { sha256Hex } from '#shared/sync/envelope.ts';
import { outboxState } from '#shared/sync/outbox.ts';

/** A visit under way, with the clocks as they stood at its latest confirmed answer. */
export interface DraftRow {
  readonly responseId: string;
  readonly record: VisitRecord;
  readonly bootId: string;
  readonly wallMs: number;
  readonly monoMs: number;
}

const receipt = z.object({
  status: z.string(),
  ordinal: z.optional(z.int()),
  /** Unix ms by the server. */
  at: z.number(),
});

/** A finished answer on its way. `frozen` is sent verbatim; `day` is the capture day in the location's zone. */
export const queueRow = z.object({
  responseId: z.string(),
  seq: z.int(),
  hash: sha256Hex,
  frozen: z.string(),
  state: outboxState,
  day: z.string(),
  wallMs: z.number(),
  /** The install it was frozen under, so that its number can be told even when its bytes cannot be read; absent on rows of earlier builds. */
  install: z.optional(z.string()),
  /** Durable only after the visitor had been told that it could not be saved. */
  late: z.optional(z.literal(1)),
  /** Why it is HELD or DAMAGED. */
  cause: z.optional(z.string()),
  /** The number a DAMAGED row had, where that can still be read; its `seq` is 0. */
  lostSeq: z.optional(z.int()),
  receipt: z.optional(receipt),
  /** Flags across visits, settled before a neighbouring visit is purged. */
  crossFlags: z.optional(z.array(z.string())),
});
export type QueueRow = z.infer<typeof queueRow>;

/** What remains of a purged answer, so that an old journal frame or draft cannot bring it back; for 90 days also the log of its deletion. */
export interface Tombstone {
  readonly responseId: string;
  readonly seq: number;
  readonly hashPrefix: string;
  readonly purgedAt: number;
  /** Why it went; absent on tombstones of earlier versions. */
  readonly cause?: PurgeCause;
}

/** `backup`: the server has a backup of it. `space`: the disk is short. `age`: settled for 14 days. */
export type PurgeCause = 'backup' | 'space' | 'age';

/** Counts of purged answers of one day: choices per question, set-aside ones apart. */
export interface RollupRow {
  readonly day: string;
  readonly counted: RollupCounts;
  readonly setAside: RollupCounts;
}
/** question -> choice -> how often; choices as in `choicesOf`. */
export type ChoicesOfQuestions = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface RollupCounts {
  readonly responses: number;
  readonly choices: ChoicesOfQuestions;
  /** question -> visits that marked any choice of it. */
  readonly answered: Readonly<Record<string, number>>;
  /** Visits that went to the end; absent in counts of earlier versions. */
  readonly completed?: number;
  /** Last question of visits that stopped on the way -> how many. */
  readonly left?: Readonly<Record<string, number>>;
  /** Local hour 0..23 -> choices of visits that ended in it. */
  readonly hours?: Readonly<Record<string, ChoicesOfQuestions>>;
}

/** Counts of one day, purged or not, kept so that nobody reads its answers again. */
export interface DayFigures extends RollupRow {
  /** What they rest on (see `day-figures.ts`). */
  readonly basis: string;
  /** Visits started without an answer. */
  readonly unanswered?: number;
}

/** A masked comment, kept for 90 days. */
export interface CommentRow {
  readonly responseId: string;
  readonly day: string;
  readonly texts: readonly string[];
  readonly lang?: string;
  /** Before or after noon: a finer time would tell whose it is. */
  readonly half?: 'morning' | 'afternoon';
  /** Somebody found personal data in it: its texts are gone. */
  readonly hidden?: 1;
}

/**
 * Per capture day: visits finished, and visits started without an answer. What is unsent is counted from the queue.
 * `day` is the day alone for this install, and `day/install` for one before a re-enrolment.
 */
export interface DayRow {
  readonly day: string;
  readonly finished: number;
  readonly unanswered: number;
  /** Lowest and highest number finished that day. */
  readonly seq?: { readonly from: number; readonly to: number };
}

export interface MetaRow {
  readonly name: string;
  readonly value: unknown;
}
