import * as z from 'zod/mini';
import { calendarDay } from '#shared/domain/goal.ts';
import { plainText } from '#shared/domain/text.ts';
import { sha256Hex, uuid } from '#shared/sync/envelope.ts';
import { exchange } from './exchange.ts';

export const PROTO = 1;
export const MAX_BATCH_ITEMS = 50;
export const MAX_BATCH_BYTES = 256 * 1024;
export const MAX_SALVAGE_BYTES = 64 * 1024;

const count = z.int().check(z.gte(0));
const unixMs = z.int();

/** `hash` is the lower-case hex SHA-256 of the decoded `bytes` (base64 of the envelope's UTF-8 JSON). */
export const syncItem = z.object({
  responseId: z.string().check(z.maxLength(300)),
  hash: z.string().check(z.maxLength(300)),
  bytes: z.base64(),
});
export type SyncItem = z.infer<typeof syncItem>;

export const storageState = z.enum(['ok', 'degraded', 'failing']);
export type StorageState = z.infer<typeof storageState>;

export const kioskHealth = z.object({
  unsent: count,
  /** Unix ms of the oldest unsent response; absent when nothing waits. */
  oldest: z.optional(unixMs),
  held: z.optional(count),
  damaged: z.optional(count),
  late: z.optional(count),
  storage: storageState,
  /** True where the device credential lies unencrypted on the disk. */
  plainSecrets: z.optional(z.boolean()),
  surveyRefused: z.optional(z.boolean()),
  /** True while staff or IT have closed the kiosk: it takes no answers. */
  closed: z.optional(z.boolean()),
  /** True while a downloaded update waits for a quiet moment. */
  updateWaiting: z.optional(z.boolean()),
  /** Wrong PINs typed at this kiosk so far: the server adds up those of a location. Absent = none. */
  wrongPins: z.optional(count),
  versions: z.object({
    app: z.string().check(z.maxLength(60)),
    platform: z.string().check(z.maxLength(120)),
    survey: z.optional(sha256Hex),
  }),
});
export type KioskHealth = z.infer<typeof kioskHealth>;

/**
 * Per capture day (of the device's own clock, in the location's zone), for the daily proof: finished = sent + unsent, test
 * answers included. A row is sent once a receipt was taken for it, from `/v1/sync` or `/v1/salvage`.
 */
export const dayCount = z.object({
  day: calendarDay,
  finished: count,
  sent: count,
  unsent: count,
  /** Whose answers these are, where a kiosk that was enrolled again still tells of its earlier identity; absent = the sender's. */
  install: z.optional(uuid),
  /** Lowest and highest sequence number finished that day: by them a difference is named. */
  seq: z.optional(z.object({ from: z.int().check(z.gte(1)), to: z.int().check(z.gte(1)) })),
});
export type DayCount = z.infer<typeof dayCount>;

/** Something IT should know, told once: IDB_WIPED, JOURNAL_WIPED, DEGRADED_STORAGE, VOID_SEQ, SURVEY_REFUSED ... */
export const kioskEvent = z.object({
  id: uuid,
  /** Whose numbers these are, where the kiosk has been enrolled again since; absent = the sender's. */
  install: z.optional(uuid),
  at: unixMs,
  code: z.string().check(z.regex(/^[A-Z][A-Z0-9_]{2,40}$/)),
  numbers: z.optional(z.record(z.string().check(z.maxLength(40)), z.int())),
});
export type KioskEvent = z.infer<typeof kioskEvent>;

export const commandKind = z.enum(['reload', 'apply-update', 'rotate-pin', 'close', 'open']);
export type CommandKind = z.infer<typeof commandKind>;

/**
 * Something IT asks of the kiosk, told with every reply until it is acknowledged or `expiresAt` (Unix ms, server's clock) is past.
 * Carried out once, when nobody uses the kiosk.
 */
export const kioskCommand = z.object({
  id: uuid,
  /** One of `commandKind`; loose, so that an older kiosk can say of a newer kind that it has nothing to do. */
  kind: z.string().check(z.maxLength(40)),
  expiresAt: unixMs,
  /** `close`: what the screen says, in the words of IT. */
  reason: z.optional(plainText(120)),
});
export type KioskCommand = z.infer<typeof kioskCommand>;

/** `nothing-to-do`: no update waits, or the kind is unknown to this version. */
export const commandOutcome = z.enum(['done', 'failed', 'nothing-to-do']);
export const commandDone = z.object({ id: uuid, outcome: commandOutcome });
export type CommandDone = z.infer<typeof commandDone>;

/**
 * `next`: the number after the highest that was ever durable on the kiosk. `lowestUnacked`: the lowest that still waits there; absent
 * when none does. What lies below both and never arrived is lost.
 */
const seqRange = z.object({ lowestUnacked: z.optional(z.int()), next: z.int().check(z.gte(1)) });

/** The numbers of an identity this kiosk had before it was enrolled again. */
const earlierInstall = z.extend(seqRange, { installId: uuid });
export type EarlierInstall = z.infer<typeof earlierInstall>;
export const MAX_EARLIER_INSTALLS = 20;

export const syncRequest = z.object({
  proto: z.int().check(z.gte(1)),
  batchId: uuid,
  installId: uuid,
  gen: z.int().check(z.gte(0)),
  /** Wall and monotonic clock at sending, read together; `bootId` says which monotonic clock. */
  clock: z.object({ wall: unixMs, mono: z.int(), bootId: uuid }),
  seq: seqRange,
  /** Told until the server has heard of each that nothing of it waits any more, and once more after a restore. */
  earlier: z.optional(z.array(earlierInstall).check(z.maxLength(MAX_EARLIER_INSTALLS))),
  health: kioskHealth,
  days: z.array(dayCount).check(z.maxLength(100)),
  events: z.array(kioskEvent).check(z.maxLength(100)),
  items: z.array(syncItem).check(z.maxLength(MAX_BATCH_ITEMS)),
  /** Commands carried out since the last accepted reply. */
  commandsDone: z.optional(z.array(commandDone).check(z.maxLength(50))),
  /** The `mark` of the last accepted reply, as it was: shows the server what it once knew. */
  mark: z.optional(z.string().check(z.maxLength(200))),
  /** SHA-256 of what names the hardware (Electron only): another one under the same identity is a copied disk. */
  fingerprint: z.optional(sha256Hex),
});
export type SyncRequest = z.infer<typeof syncRequest>;

export const itemStatus = z.enum(['stored', 'duplicate', 'quarantined', 'held']);

export const itemReceipt = z.object({
  responseId: z.string(),
  hash: z.string(),
  status: itemStatus,
  cause: z.optional(z.string()),
  /** Commit order on the server; absent for `held`. */
  ordinal: z.optional(z.int()),
});
export type ItemReceipt = z.infer<typeof itemReceipt>;

export const syncReply = z.object({
  proto: z.int(),
  serverId: z.string(),
  serverEpoch: z.int(),
  batchId: uuid,
  now: unixMs,
  /** Every ordinal of this epoch up to this one is in a verified backup; 0 = none yet. */
  backupWatermark: z.int(),
  items: z.array(itemReceipt),
  maxSeq: z.int(),
  /** Sequence numbers this kiosk has spent, no longer holds and never delivered. */
  gaps: z.array(z.object({ from: z.int(), to: z.int() })),
  next: z.optional(z.object({ token: z.string(), gen: z.int() })),
  /** A kiosk that speaks an older form is answered by `kiosk_too_old`. */
  minProto: z.int(),
  /** ETag of the kiosk's configuration; another one than the stored means: fetch it. */
  surveyEtag: z.string(),
  commands: z.optional(z.array(kioskCommand).check(z.maxLength(20))),
  /** Opaque, signed by the server: keep it with the identity and send it with the next request. */
  mark: z.optional(z.string()),
});
export type SyncReply = z.infer<typeof syncReply>;

export const sync = exchange({
  method: 'POST',
  path: '/v1/sync',
  summary: 'Send a batch of responses (or none: a heartbeat) and receive a receipt per item.',
  status: 200,
  request: syncRequest,
  reply: syncReply,
});

/** A row the normal way refuses, as opaque bytes: always accepted and kept for IT. */
export const salvage = exchange({
  method: 'POST',
  path: '/v1/salvage',
  summary: 'Hand over one unreadable or refused row as opaque bytes; it is kept in quarantine.',
  status: 200,
  request: z.object({
    installId: uuid,
    responseId: z.optional(z.string().check(z.maxLength(300))),
    /** Capture day and sequence number, where the kiosk still knows them: the daily proof counts the row there. */
    day: z.optional(calendarDay),
    seq: z.optional(z.int().check(z.gte(1))),
    /** Whose day and number these are, where the row is older than this enrolment; absent = the sender's. */
    install: z.optional(uuid),
    cause: z.string().check(z.maxLength(60)),
    hash: sha256Hex,
    bytes: z.base64(),
  }),
  /** `now`: the server's clock when the bytes were kept; absent from servers of before. */
  reply: z.object({
    serverId: z.string(),
    hash: sha256Hex,
    status: z.literal('quarantined'),
    now: z.optional(unixMs),
  }),
});
