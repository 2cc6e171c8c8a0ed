import * as z from 'zod/mini';
import { kioskSettings, SETTING_NAMES } from '#shared/domain/kiosk-settings.ts';
import { key, localisedText, plainText } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';
import { commandKind, storageState } from './sync.ts';

const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,60}$/));
const unixMs = z.int();
const whole = z.string().check(z.regex(/^\d{1,5}$/));

/**
 * `works`; `limited`: heard of, but answers wait on it or it needs a hand; `no-contact`: not heard of for 20 minutes; `new`: enrolled
 * and never heard of; `closed` by staff or IT; `revoked`.
 */
export const kioskState = z.enum(['works', 'limited', 'no-contact', 'new', 'closed', 'revoked']);
export type KioskState = z.infer<typeof kioskState>;

/** What IT can do something about; the dashboard has symptom, cause and remedy of each in words. */
export const repair = z.enum([
  'no-contact',
  'never-seen',
  'storage-failing',
  'storage-degraded',
  'backlog',
  'apart',
  'clone',
  'survey-refused',
  'plain-secrets',
  'update-waiting',
  'few-answers',
  'lockdown-fault',
  'answers-lost',
  'wrong-pins',
]);
export type Repair = z.infer<typeof repair>;

export const fleetRow = z.object({
  id,
  name: z.string(),
  location: z.nullable(z.object({ id: key, name: z.string() })),
  team: z.nullable(z.string()),
  state: kioskState,
  lastSeenAt: z.nullable(unixMs),
  appBuild: z.string(),
  platform: z.string(),
  unsent: z.int(),
  /** Unix ms of the oldest unsent response. */
  oldest: z.nullable(unixMs),
  storage: z.nullable(storageState),
  /** Visits of this day in the location's zone, and what is usual up to this hour; null = too few weeks to say. */
  today: z.int(),
  usual: z.nullable(z.number()),
  repairs: z.array(repair),
});
export type FleetRow = z.infer<typeof fleetRow>;

export const fleetSort = z.enum(['attention', 'name', 'location', 'last-seen', 'unsent', 'version']);
export type FleetSort = z.infer<typeof fleetSort>;
export const FLEET_PAGE_ROWS = 50;

export const getFleet = exchange({
  method: 'GET',
  path: '/api/kiosks',
  summary: 'A page of the kiosks that fit the filter, 50 a page, and how many there are by state.',
  status: 200,
  request: z.object({
    search: z.optional(z.string().check(z.maxLength(80))),
    state: z.optional(kioskState),
    location: z.optional(key),
    sort: z.optional(fleetSort),
    /** 0 = the first. */
    page: z.optional(whole),
  }),
  reply: z.object({
    rows: z.array(fleetRow),
    /** Kiosks that fit the filter. */
    total: z.int(),
    states: z.array(z.object({ state: kioskState, count: z.int() })),
    /** Seconds between two heartbeats of a kiosk that has nothing to send. */
    heartbeatSeconds: z.int(),
  }),
});
export type FleetPage = z.infer<typeof getFleet.reply>;

/** Named at most of those that say something else. */
export const MOST_NEARER = 10;
export const settingLevel = z.enum(['usual', 'organisation', 'location', 'kiosk']);
export const settingScope = z.enum(['organisation', 'location', 'kiosk']);
export type SettingScope = z.infer<typeof settingScope>;

/** One setting with what every level says; `from` is the level that counts. Values are JSON as in the settings' own form. */
export const settingView = z.object({
  name: z.enum(SETTING_NAMES),
  value: z.unknown(),
  from: settingLevel,
  said: z.array(z.object({ level: settingLevel, value: z.unknown() })),
});
export type SettingView = z.infer<typeof settingView>;

const command = z.object({
  id: z.string(),
  kind: commandKind,
  askedAt: unixMs,
  askedBy: z.string(),
  expiresAt: unixMs,
  endedAt: z.nullable(unixMs),
  outcome: z.enum(['waiting', 'expired', 'taken-back', 'done', 'failed', 'nothing-to-do']),
});

export const getKiosk = exchange({
  method: 'GET',
  path: '/api/kiosks/kiosk',
  summary: 'One kiosk: its facts, where it stood and stands, its settings by level and the commands of the last month.',
  status: 200,
  request: z.object({ kiosk: id }),
  reply: z.object({
    row: fleetRow,
    panelInches: z.number(),
    enrolledAt: unixMs,
    places: z.array(
      z.object({ location: z.string(), team: z.nullable(z.string()), from: unixMs, to: z.nullable(unixMs) }),
    ),
    replaces: z.nullable(z.object({ id, name: z.string() })),
    replacedBy: z.nullable(z.object({ id, name: z.string() })),
    ownPin: z.boolean(),
    settings: z.array(settingView),
    commands: z.array(command),
    /** Numbers that were spent and never delivered, under its own identity or one that only it knows; the newest first. */
    lost: z.optional(z.array(z.object({ from: z.int(), to: z.int(), foundAt: unixMs }))),
    /** What the kiosk has noticed about itself, the newest first: codes and numbers of its events, and when the server heard. */
    notices: z.optional(
      z.array(z.object({ id, code: z.string(), numbers: z.record(z.string(), z.number()), toldAt: unixMs })),
    ),
    /** Of the last seven days: at this kiosk, and at all kiosks of its location. */
    wrongPins: z.optional(z.object({ kiosk: z.int(), location: z.int() })),
  }),
});
export type KioskDetail = z.infer<typeof getKiosk.reply>;

/** Nearer levels that say something else of a setting: all of them counted, the first named. */
const nearerWord = z.object({
  name: z.enum(SETTING_NAMES),
  count: z.int(),
  who: z
    .array(z.object({ level: z.enum(['location', 'kiosk']), id: z.string(), name: z.string() }))
    .check(z.maxLength(MOST_NEARER)),
});
export type NearerWord = z.infer<typeof nearerWord>;

export const getSettings = exchange({
  method: 'GET',
  path: '/api/kiosks/settings',
  summary: 'Settings of kiosks as the organisation or a location says them, with what counts there.',
  status: 200,
  request: z.object({ scope: z.enum(['organisation', 'location']), owner: z.optional(key) }),
  reply: z.object({
    settings: z.array(settingView),
    surveys: z.array(z.object({ key, name: localisedText(200) })),
    nearer: z.optional(z.array(nearerWord)),
  }),
});

/** `unset` takes back what this level says; what is named in neither stays. */
export const saveSettings = exchange({
  method: 'POST',
  path: '/api/kiosks/settings',
  summary: 'Change what the organisation, a location or a kiosk says about its kiosks.',
  status: 204,
  request: z.object({
    scope: settingScope,
    /** Key of the location or id of the kiosk. */
    owner: z.optional(z.string().check(z.maxLength(60))),
    set: kioskSettings,
    unset: z.array(z.enum(SETTING_NAMES)).check(z.maxLength(20)),
  }),
  reply: z.undefined(),
});
export type SettingsChange = z.infer<typeof saveSettings.request>;

export const moveKiosk = exchange({
  method: 'POST',
  path: '/api/kiosks/move',
  summary: 'Move a kiosk to another location or team, now or from a day on.',
  status: 200,
  request: z.object({ kiosk: id, location: key, team: z.optional(key), on: z.optional(z.iso.date()) }),
  reply: z.object({
    /** Null = moved; else why not. */
    refused: z.nullable(z.enum(['revoked', 'unknown-location', 'unknown-team', 'too-early', 'answers-since'])),
  }),
});

export const replaceKiosk = exchange({
  method: 'POST',
  path: '/api/kiosks/replace',
  summary: 'Let an enrolled kiosk take the place, name, settings and history of another, which is taken out of use.',
  status: 204,
  request: z.object({ kiosk: id, by: id }),
  reply: z.undefined(),
});

export const revokeKiosk = exchange({
  method: 'POST',
  path: '/api/kiosks/revoke',
  summary: 'Take a kiosk out of use; what it has sent stays counted, what it holds stays on it.',
  status: 204,
  request: z.object({ kiosk: id }),
  reply: z.undefined(),
});

/** `rotate-pin` answers with the new PIN of this kiosk, shown once. */
export const commandKiosk = exchange({
  method: 'POST',
  path: '/api/kiosks/command',
  summary: 'Ask something of a kiosk; it is carried out when nobody uses it, or expires.',
  status: 201,
  request: z.object({
    kiosk: id,
    kind: commandKind,
    reason: z.optional(plainText(120)),
    /** Usual: 24. */
    hours: z.optional(z.int().check(z.gte(1), z.lte(168))),
  }),
  reply: z.object({ id: z.string(), pin: z.optional(z.string()) }),
});

export const takeBackCommand = exchange({
  method: 'POST',
  path: '/api/kiosks/command/take-back',
  summary: 'Take back a command that has not been carried out.',
  status: 204,
  request: z.object({ command: z.uuid() }),
  reply: z.undefined(),
});
