import * as z from 'zod/mini';
import { key } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';
import { provisioningFile } from './provisioning-file.ts';
import { parseServerAddress } from './server-address.ts';

export const MOST_PROVISIONING_FILES = 500;
export const LONGEST_PROVISIONING_DAYS = 90;
export const USUAL_PROVISIONING_DAYS = 14;

const unixMs = z.int();
const codeId = z.string().check(z.regex(/^[0-9A-Z]{4}$/));
const named = z.object({ id: key, name: z.string() });

/** Without its code: that is read off the kiosk's own screen, so that nobody approves a kiosk unseen. */
const waitingRequest = z.object({
  platform: z.enum(['electron', 'web']),
  appBuild: z.string(),
  screen: z.object({ width: z.int(), height: z.int() }),
  address: z.string(),
  requestedAt: unixMs,
  expiresAt: unixMs,
});
export type WaitingRequest = z.infer<typeof waitingRequest>;

export const getWaitingRequests = exchange({
  method: 'GET',
  path: '/api/device-authorizations/waiting',
  summary: 'The kiosks that show a code and wait to be approved, the latest first, at most 100.',
  status: 200,
  request: z.object({}),
  reply: z.object({ waiting: z.array(waitingRequest) }),
});

const openCode = z.object({
  /** Its first four letters, which find it; the secret is kept as a hash only. */
  id: codeId,
  /** The name in its provisioning file; null = a code to type. */
  kiosk: z.nullable(z.string()),
  location: named,
  team: z.nullable(z.string()),
  madeAt: unixMs,
  madeBy: z.nullable(z.string()),
  expiresAt: unixMs,
});
export type OpenCode = z.infer<typeof openCode>;

export const getOpenCodes = exchange({
  method: 'GET',
  path: '/api/enrolment-codes',
  summary: 'One-time codes and provisioning files nobody has used yet, and where kiosks find this server.',
  status: 200,
  request: z.object({}),
  reply: z.object({
    codes: z.array(openCode),
    /** Where kiosks find this server as far as it knows; people may know better. */
    server: z.string(),
  }),
});

export const getPlaces = exchange({
  method: 'GET',
  path: '/api/kiosks/places',
  summary: 'Where a kiosk can stand: every location with the teams that are there today.',
  status: 200,
  request: z.object({}),
  reply: z.object({ places: z.array(z.object({ id: key, name: z.string(), teams: z.array(named) })) }),
});

const madeFile = z.object({
  fileName: z.string(),
  file: provisioningFile,
  /** The same for a web kiosk. */
  address: z.string(),
});
export type MadeFile = z.infer<typeof madeFile>;

export const makeProvisioningFiles = exchange({
  method: 'POST',
  path: '/api/enrolment-codes',
  summary:
    'Make files that set up new kiosks without typing; each works once, and its secret is told in this reply alone.',
  status: 201,
  request: z.object({
    location: key,
    team: z.optional(key),
    /** `{n}` becomes the number of the kiosk. */
    name: z.string().check(z.minLength(1), z.maxLength(80)),
    server: z.string().check(
      z.maxLength(300),
      z.refine((text) => parseServerAddress(text).ok, 'must be the address of a server'),
    ),
    count: z.int().check(z.gte(1), z.lte(MOST_PROVISIONING_FILES)),
    days: z.int().check(z.gte(1), z.lte(LONGEST_PROVISIONING_DAYS)),
  }),
  reply: z.object({
    files: z.array(madeFile),
    /** Null = made; else what is wrong: the location or team does not exist, or the name does not fit (several kiosks need `{n}`). */
    refused: z.nullable(z.enum(['location', 'team', 'name'])),
  }),
});

export const takeBackCodes = exchange({
  method: 'POST',
  path: '/api/enrolment-codes/take-back',
  summary: 'Take back one-time codes and files that nobody has used; a used one stays used.',
  status: 200,
  request: z.object({ codes: z.array(codeId).check(z.minLength(1), z.maxLength(MOST_PROVISIONING_FILES)) }),
  reply: z.object({ takenBack: z.int() }),
});
