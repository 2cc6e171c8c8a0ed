import * as z from 'zod/mini';
import { provisioningFile } from '#shared/contract/provisioning-file.ts';
import { LOCKDOWN_IDS } from '#shared/domain/lockdown/lockdown.ts';
import { sha256Hex, uuid } from '#shared/sync/envelope.ts';
import { reportOutcome, reportRequest } from './day-report.ts';

/** The whole surface between renderer and main process. Main checks sender and argument; preload exposes exactly these. */
const nothing = z.undefined();

export const journalRecord = z.object({
  responseId: uuid,
  seq: z.int().check(z.gte(1)),
  hash: sha256Hex,
  frozen: z.string().check(z.maxLength(48 * 1024)),
});

export const deviceIdentity = z.object({
  serverUrl: z.url({ protocol: /^https?$/ }).check(z.maxLength(300)),
  deviceId: z.string().check(z.maxLength(60)),
  installId: uuid,
  serverId: uuid,
  serverEpoch: z.int(),
  assignmentId: z.string().check(z.maxLength(60)),
  token: z.string().check(z.maxLength(200)),
  gen: z.int(),
  previousToken: z.optional(z.string().check(z.maxLength(200))),
  name: z.string().check(z.maxLength(120)),
  panelInches: z.number().check(z.gte(10), z.lte(100)),
  location: z.object({ id: z.string(), name: z.string(), timeZone: z.string() }),
  team: z.optional(z.object({ id: z.string(), name: z.string() })),
  nextSeq: z.int().check(z.gte(1)),
  settingUp: z.optional(z.enum(['panel', 'ready', 'inspect'])),
  mark: z.optional(z.string().check(z.maxLength(200))),
  earlier: z.optional(
    z
      .array(z.object({ installId: uuid, next: z.int().check(z.gte(1)), toldEpoch: z.optional(z.int()) }))
      .check(z.maxLength(20)),
  ),
});

export const kioskIpc = {
  journalAppend: { channel: 'kiosk:journal-append', argument: journalRecord, reply: nothing },
  journalRead: {
    channel: 'kiosk:journal-read',
    argument: z.object({ cursor: z.int().check(z.gte(0)) }),
    reply: z.object({ records: z.array(journalRecord), damaged: z.array(z.string()), next: z.nullable(z.int()) }),
  },
  journalOutline: {
    channel: 'kiosk:journal-outline',
    argument: z.object({ cursor: z.int().check(z.gte(0)) }),
    reply: z.object({
      responseIds: z.array(uuid),
      highest: z.array(z.object({ installId: uuid, seq: z.int().check(z.gte(1)) })),
      damaged: z.array(z.string()),
      next: z.nullable(z.int()),
    }),
  },
  journalForget: {
    channel: 'kiosk:journal-forget',
    argument: z.object({ responseIds: z.array(uuid).check(z.maxLength(500)) }),
    reply: nothing,
  },
  loadIdentity: { channel: 'kiosk:load-identity', argument: nothing, reply: z.nullable(deviceIdentity) },
  saveIdentity: { channel: 'kiosk:save-identity', argument: deviceIdentity, reply: nothing },
  hostFacts: {
    channel: 'kiosk:host-facts',
    argument: nothing,
    reply: z.object({
      appBuild: z.string(),
      description: z.string(),
      /** SHA-256 of what names the hardware; null where it cannot be told. */
      fingerprint: z.nullable(sha256Hex),
      freeBytes: z.nullable(z.number()),
      /** The disk ran short and the spare file was given up. */
      reserveSpent: z.boolean(),
      plainSecrets: z.boolean(),
      updateWaiting: z.boolean(),
    }),
  },
  applyUpdate: { channel: 'kiosk:apply-update', argument: nothing, reply: z.boolean() },
  /** Forgets who this device is; its journal stays. */
  forgetIdentity: { channel: 'kiosk:forget-identity', argument: nothing, reply: nothing },
  lookAtNetwork: {
    channel: 'kiosk:look-at-network',
    argument: z.object({ server: z.url({ protocol: /^https?$/ }).check(z.maxLength(300)) }),
    reply: z.object({
      link: z.optional(z.nullable(z.string())),
      gateway: z.optional(z.nullable(z.string())),
      dns: z.optional(z.nullable(z.string())),
      proxy: z.optional(z.string()),
      sync: z.optional(z.nullable(z.string())),
      certificate: z.optional(z.string()),
      tlsFault: z.optional(z.string()),
    }),
  },
  lookAtLockdown: {
    channel: 'kiosk:look-at-lockdown',
    argument: nothing,
    reply: z.array(
      z.object({ id: z.enum(LOCKDOWN_IDS), state: z.enum(['ok', 'fault', 'unknown']), evidence: z.string() }),
    ),
  },
  readProvisioningFile: {
    channel: 'kiosk:read-provisioning-file',
    argument: nothing,
    reply: z.discriminatedUnion('state', [
      z.object({ state: z.literal('none') }),
      z.object({ state: z.literal('damaged'), name: z.string(), key: z.nullable(z.string()) }),
      z.object({ state: z.literal('found'), name: z.string(), file: provisioningFile }),
    ]),
  },
  /** Text in pieces: the largest argument holds no whole file. */
  writeFile: {
    channel: 'kiosk:write-file',
    argument: z.object({
      name: z.string().check(z.regex(/^juuri-(?:unsent|report)-[\w.-]{1,80}\.(?:txt|json)$/)),
      text: z.string().check(z.maxLength(60_000)),
      isFirst: z.boolean(),
      isLast: z.boolean(),
    }),
    reply: z.object({ place: z.string(), isRemovable: z.boolean() }),
  },
  readLog: { channel: 'kiosk:read-log', argument: nothing, reply: z.array(z.string()) },
  wipeProvisioningFile: { channel: 'kiosk:wipe-provisioning-file', argument: nothing, reply: z.boolean() },
  /** Prints or saves what the page shows its printer. */
  makeDayReport: { channel: 'kiosk:make-day-report', argument: reportRequest, reply: reportOutcome },
} as const;

export type KioskIpc = typeof kioskIpc;
export type KioskIpcName = keyof KioskIpc;
/** What the preload script exposes as `window.kiosk`. */
export type KioskBridge = {
  readonly [N in KioskIpcName]: (argument: z.infer<KioskIpc[N]['argument']>) => Promise<z.infer<KioskIpc[N]['reply']>>;
};
