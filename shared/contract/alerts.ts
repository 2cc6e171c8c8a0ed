import * as z from 'zod/mini';
import { alertRule } from '#shared/domain/alert-rule.ts';
import { key, localisedText, plainText } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';

const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,60}$/));
const unixMs = z.int();

/**
 * What the control chart of `shared/scoring` says of the figure behind an alert: `real` = outside its limits, `noise` = within
 * them, `unknown` = too few answers or weeks to tell.
 */
export const alertJudgement = z.enum(['real', 'noise', 'unknown']);

/** `no-heartbeat` and `few-answers` are of one kiosk and set by nobody; the others are of a rule. */
export const alertKind = z.enum(['no-heartbeat', 'few-answers', 'index-below', 'share-above', 'silence']);

/** One cause that needs a look. It closes by itself when the cause is gone; if it comes back within a day, `reopened` counts. */
export const alert = z.object({
  id,
  kind: alertKind,
  /** Absent for an alarm of the fleet. */
  rule: z.optional(id),
  goal: z.optional(z.object({ key, name: localisedText(60) })),
  location: z.object({ id: key, name: z.string() }),
  kiosk: z.optional(z.object({ id, name: z.string() })),
  /** The figure, in the rule's unit: index 0-100, per cent, or open hours without an answer; null where the reader sees no results. */
  value: z.nullable(z.number()),
  limit: z.nullable(z.number()),
  n: z.nullable(z.int()),
  judgement: alertJudgement,
  openedAt: unixMs,
  closedAt: z.nullable(unixMs),
  reopened: z.int(),
  acknowledged: z.nullable(z.object({ by: z.string(), at: unixMs })),
  comments: z.array(z.object({ by: z.string(), at: unixMs, text: z.string() })),
});
export type Alert = z.infer<typeof alert>;

/** What the kiosk's own page shows of the open alerts of its location: results only, no names of people. */
export const kioskAlert = z.object({
  id,
  kind: z.enum(['index-below', 'share-above', 'silence']),
  goal: z.optional(key),
  value: z.number(),
  limit: z.number(),
  n: z.int(),
  judgement: alertJudgement,
  openedAt: unixMs,
  acknowledged: z.boolean(),
});
export type KioskAlert = z.infer<typeof kioskAlert>;

export const getAlerts = exchange({
  method: 'GET',
  path: '/api/alerts',
  summary: 'Open alerts first, then those that closed in the last two weeks; at most 500.',
  status: 200,
  request: z.object({ location: z.optional(key), kiosk: z.optional(id) }),
  reply: z.object({ alerts: z.array(alert), open: z.int() }),
});

/** An empty comment only acknowledges. */
export const acknowledgeAlert = exchange({
  method: 'POST',
  path: '/api/alerts/acknowledge',
  summary: 'Acknowledge an alert, with a comment or without.',
  status: 204,
  request: z.object({ alert: id, comment: plainText(500) }),
  reply: z.undefined(),
});

export const getAlertRules = exchange({
  method: 'GET',
  path: '/api/alert-rules',
  summary: 'Rules in force, with the goals, questions and locations a rule can be about.',
  status: 200,
  request: z.object({}),
  reply: z.object({
    rules: z.array(z.object({ id, rule: alertRule, madeBy: z.string(), madeAt: unixMs })),
    goals: z.array(z.object({ key, name: localisedText(60), measure: z.enum(['index', 'share', 'nps', 'count']) })),
  }),
});

export const saveAlertRule = exchange({
  method: 'POST',
  path: '/api/alert-rules',
  summary: 'Make a rule, or change the one of the id.',
  status: 200,
  request: z.object({ id: z.optional(id), rule: alertRule }),
  reply: z.object({ id }),
});

export const endAlertRule = exchange({
  method: 'POST',
  path: '/api/alert-rules/end',
  summary: 'End a rule; its open alerts close.',
  status: 204,
  request: z.object({ id }),
  reply: z.undefined(),
});

/** A web-hook: every alert that opens, opens again or closes is posted there as JSON, signed with HMAC-SHA-256. */
export const hook = z.object({
  id,
  url: z.string(),
  madeBy: z.string(),
  madeAt: unixMs,
  /** The latest delivery: its time and HTTP status; status null = no answer. */
  last: z.nullable(z.object({ at: unixMs, status: z.nullable(z.int()), ok: z.boolean() })),
  waiting: z.int(),
});

export const getHooks = exchange({
  method: 'GET',
  path: '/api/hooks',
  summary: 'Web-hooks and how their deliveries go.',
  status: 200,
  request: z.object({}),
  reply: z.object({ hooks: z.array(hook), privateAllowed: z.boolean() }),
});

/** The secret is shown once. Header of a delivery: `Juuri-Signature: t=<Unix s>,v1=<hex HMAC-SHA-256 of "t.body">`. */
export const makeHook = exchange({
  method: 'POST',
  path: '/api/hooks',
  summary: 'Add a web-hook; answers with the secret its signatures are made with.',
  status: 201,
  request: z.object({ url: z.url({ protocol: /^https?$/ }).check(z.maxLength(500)) }),
  reply: z.object({ id, secret: z.string() }),
});

export const endHook = exchange({
  method: 'POST',
  path: '/api/hooks/end',
  summary: 'Remove a web-hook; what waits for it is dropped.',
  status: 204,
  request: z.object({ id }),
  reply: z.undefined(),
});
