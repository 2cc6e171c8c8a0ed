import * as z from 'zod/mini';
import { goal } from '#shared/domain/goal.ts';
import { kioskSettings } from '#shared/domain/kiosk-settings.ts';
import { openingHours } from '#shared/domain/opening-hours.ts';
import { aboutTexts, timeZone } from '#shared/domain/organisation.ts';
import { surveyVersion } from '#shared/domain/survey.ts';
import { key, languageTag, localisedText } from '#shared/domain/text.ts';
import { kioskAlert } from './alerts.ts';
import { exchange } from './exchange.ts';

/** A PIN as it may lie on a lobby device: PBKDF2-HMAC-SHA-256, salt and hash in lower-case hex. */
export const pinHash = z.object({
  salt: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  iterations: z.int().check(z.gte(1), z.lte(5_000_000)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type PinHash = z.infer<typeof pinHash>;

const { openingHours: _hours, languages: _languages, survey: _survey, ...others } = kioskSettings.shape;
/** Loose: a setting of a newer server is nothing to an older kiosk. */
const toldSettings = z.object(others);

/** Everything a kiosk needs to work without a network until the next change; the ETag is the hash of this reply. */
export const kioskConfig = z.object({
  serverId: z.string(),
  serverEpoch: z.int(),
  organisation: z.object({ name: z.string(), about: z.optional(aboutTexts) }),
  assignmentId: z.string(),
  location: z.object({
    id: key,
    name: z.string(),
    timeZone,
    openingHours: z.optional(openingHours),
    helpPoint: z.optional(localisedText(60)),
    /** "You said, we did", for the first and the last screen: the public sentence of the newest action here, else the location's own. */
    youSaidWeDid: z.optional(localisedText(120)),
  }),
  team: z.optional(z.object({ id: key, name: z.string() })),
  /** Teams of the location, for a team picker. */
  teams: z.array(z.object({ id: key, name: z.string() })),
  /** First = the location's default. */
  languages: z.array(languageTag).check(z.minLength(1)),
  goals: z.array(goal),
  managerPin: z.optional(pinHash),
  /** Opens the service pages, no results; lifts a lock for good. */
  itPin: z.optional(pinHash),
  /** What organisation, location or kiosk say about this kiosk, but for hours, languages and survey, which stand in places of their own. */
  settings: z.optional(toldSettings),
  /** Open alerts of the location, for the manager's page. */
  alerts: z.optional(z.array(kioskAlert).check(z.maxLength(50))),
  /** Absent = no survey published for this location. */
  survey: z.optional(surveyVersion),
});
export type KioskConfig = z.infer<typeof kioskConfig>;

/** `If-None-Match` with the last ETag answers 304 without a body. */
export const getKioskConfig = exchange({
  method: 'GET',
  path: '/v1/kiosk/config',
  summary: 'Settings and survey of the calling kiosk, by ETag.',
  status: 200,
  request: z.object({}),
  reply: kioskConfig,
});
