import * as z from 'zod/mini';
import { timeZone } from '#shared/domain/organisation.ts';
import { plainText } from '#shared/domain/text.ts';
import { sha256Hex, uuid } from '#shared/sync/envelope.ts';
import { exchange } from './exchange.ts';

export const panelInches = z.number().check(z.gte(10), z.lte(100));
const pixels = z.int().check(z.gte(1), z.lte(20_000));

export const deviceDescription = z.object({
  name: plainText(60).check(z.minLength(1)),
  platform: z.enum(['electron', 'web']),
  appBuild: plainText(60),
  /** Diagonal of the glass in inches; sizes in millimetres are derived from it. */
  panelInches,
  screen: z.object({ width: pixels, height: pixels, dpr: z.number().check(z.gte(0.25), z.lte(10)) }),
  /** As in a sync request; absent where the hardware cannot be told (web). */
  fingerprint: z.optional(sha256Hex),
});
export type DeviceDescription = z.infer<typeof deviceDescription>;

export const enrolmentReply = z.object({
  deviceId: z.string(),
  installId: uuid,
  token: z.string(),
  gen: z.int(),
  serverId: uuid,
  serverEpoch: z.int(),
  assignmentId: z.string(),
  location: z.object({ id: z.string(), name: z.string(), timeZone }),
  team: z.optional(z.object({ id: z.string(), name: z.string() })),
});
export type EnrolmentReply = z.infer<typeof enrolmentReply>;

const code = z.string().check(z.maxLength(80));
/** Made with the code's first use and kept: the same code with the same attempt is answered again until the device has used its token. */
const attempt = z.optional(uuid);

/** A kiosk asks whether a code is good before its person types on; spends nothing, and a wrong one counts like a wrong redeeming. */
export const checkEnrolmentCode = exchange({
  method: 'POST',
  path: '/v1/enrolment-checks',
  summary: 'Whether a one-time enrolment code could be redeemed now.',
  status: 204,
  request: z.object({ code, attempt }),
  reply: z.undefined(),
});

/** A kiosk redeems its one-time code. */
export const enrol = exchange({
  method: 'POST',
  path: '/v1/enrolments',
  summary: 'Redeem a one-time enrolment code and receive the device identity.',
  status: 201,
  request: z.object({ code, device: deviceDescription, attempt }),
  reply: enrolmentReply,
});
