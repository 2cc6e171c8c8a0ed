import * as z from 'zod/mini';
import { key, plainText } from '#shared/domain/text.ts';
import { deviceDescription, enrolmentReply } from './enrolment.ts';
import { exchange } from './exchange.ts';

/** Letters nobody mistakes for each other or reads as a word. */
export const USER_CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
export const USER_CODE_LENGTH = 8;
const WHOLE = new RegExp(`^[${USER_CODE_LETTERS}]{${USER_CODE_LENGTH}}$`);

/** The letters of a code as people type it (case, blanks and dashes do not matter); null when it cannot be one. */
export function readUserCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '');
  return WHOLE.test(letters) ? letters : null;
}

/** As it stands on the kiosk: `BCDF-GHJK`. */
export function writeUserCode(letters: string): string {
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** A kiosk without a name and a place: both are given by who approves it. */
export const nameless = z.omit(deviceDescription, { name: true });

/** RFC 8628, 3.1 and 3.2, with a description of the device in the place of a client id. */
export const authorizeDevice = exchange({
  method: 'POST',
  path: '/v1/device-authorizations',
  summary: 'Ask for a code that a person approves in the dashboard (RFC 8628).',
  status: 200,
  request: z.object({ device: nameless }),
  reply: z.object({
    device_code: z.string(),
    user_code: z.string(),
    verification_uri: z.string(),
    verification_uri_complete: z.string(),
    /** Seconds. */
    expires_in: z.int(),
    /** Seconds between two questions for the token. */
    interval: z.int(),
  }),
});
export type DeviceAuthorization = z.infer<typeof authorizeDevice.reply>;

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/**
 * RFC 8628, 3.4 and 3.5: refused by `authorization_pending`, `slow_down`, `access_denied` or `expired_token` until a person has
 * decided. May be repeated until the device has used its token: an answer lost on the way costs nothing.
 */
export const askDeviceToken = exchange({
  method: 'POST',
  path: '/v1/device-authorizations/token',
  summary: 'Ask whether the code was approved, and receive the device identity.',
  status: 200,
  request: z.object({ grant_type: z.literal(DEVICE_GRANT), device_code: z.string().check(z.maxLength(100)) }),
  reply: z.extend(enrolmentReply, { name: z.string() }),
});

const typedCode = z.string().check(z.maxLength(40));

/** What the person at the dashboard compares with the screen in front of them. */
const waitingDevice = z.object({
  userCode: z.string(),
  platform: z.enum(['electron', 'web']),
  appBuild: z.string(),
  screen: z.object({ width: z.int(), height: z.int() }),
  address: z.string(),
  requestedAt: z.int(),
  expiresAt: z.int(),
  locations: z.array(z.object({ id: key, name: z.string(), teams: z.array(z.object({ id: key, name: z.string() })) })),
});
export type WaitingDevice = z.infer<typeof waitingDevice>;

export const getWaitingDevice = exchange({
  method: 'GET',
  path: '/api/device-authorizations',
  summary: 'The kiosk that shows this code and waits to be approved.',
  status: 200,
  request: z.object({ code: typedCode }),
  reply: waitingDevice,
});

export const approveDevice = exchange({
  method: 'POST',
  path: '/api/device-authorizations/approve',
  summary: 'Approve the kiosk that shows this code, with its name and place.',
  status: 204,
  request: z.object({
    code: typedCode,
    name: plainText(60).check(z.minLength(1)),
    location: key,
    team: z.optional(key),
  }),
  reply: z.undefined(),
});

export const rejectDevice = exchange({
  method: 'POST',
  path: '/api/device-authorizations/reject',
  summary: 'Refuse the kiosk that shows this code.',
  status: 204,
  request: z.object({ code: typedCode }),
  reply: z.undefined(),
});
