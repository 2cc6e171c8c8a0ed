import * as z from 'zod/mini';
import { LOCKDOWN_IDS } from '#shared/domain/lockdown/lockdown.ts';
import { plainText } from '#shared/domain/text.ts';
import { panelInches } from './enrolment.ts';
import { exchange } from './exchange.ts';

const mm = z.number().check(z.gte(0), z.lte(3_000));

const seen = z.enum(['ok', 'fault']);

/** How the kiosk stands and what its screen and lock-down tests found; told whole, each time something of it changes. */
export const installation = z.object({
  panelInches,
  placement: z.optional(z.enum(['exit', 'service-desk', 'waiting-room', 'other'])),
  /** Lower edge of the glass above the floor. */
  bottomEdgeMm: z.optional(mm),
  /** Greatest distance between the nine points and the taps on them; the second finger of two was ignored. */
  touch: z.optional(z.object({ worstMm: mm, secondIgnored: z.optional(z.boolean()) })),
  /** What the person in front of it saw: all edges and colours, and which way is up. */
  screen: z.optional(z.object({ edges: seen, colours: seen, upright: seen })),
  /** What was heard; `absent`: the device has nothing to sound with. */
  sound: z.optional(z.enum(['both', 'left', 'right', 'none', 'absent'])),
  /** A keypad with tactile keys. */
  keypad: z.optional(z.enum(['works', 'partly', 'absent'])),
  lockdown: z.optional(
    z
      .array(
        z.object({ id: z.enum(LOCKDOWN_IDS), state: z.enum(['ok', 'fault', 'unknown']), evidence: plainText(200) }),
      )
      .check(z.maxLength(LOCKDOWN_IDS.length)),
  ),
});
export type Installation = z.infer<typeof installation>;

export const tellInstallation = exchange({
  method: 'POST',
  path: '/v1/kiosk/installation',
  summary: 'Tell how this kiosk stands and what its tests found.',
  status: 204,
  request: installation,
  reply: z.undefined(),
});

export const MAX_DIAGNOSTICS_CHARACTERS = 60_000;

/** A report that IT has read on the kiosk before it is sent; holds neither answers nor secrets. */
export const tellDiagnostics = exchange({
  method: 'POST',
  path: '/v1/kiosk/diagnostics',
  summary: 'Hand over a diagnostics report of this kiosk; the last one is kept.',
  status: 204,
  request: z.object({ report: plainText(MAX_DIAGNOSTICS_CHARACTERS).check(z.minLength(1)) }),
  reply: z.undefined(),
});

/** Where IT reads what this kiosk has told: shown at the kiosk as a QR symbol, so that nobody has to look it up. */
export const getKioskPage = exchange({
  method: 'GET',
  path: '/v1/kiosk/page',
  summary: 'The address of the page of this kiosk in the dashboard.',
  status: 200,
  request: z.object({}),
  reply: z.object({ page: z.url({ protocol: /^https?$/ }).check(z.maxLength(500)) }),
});

/** The kiosk has sent everything, and goes. It is told `revoked` from then on. */
export const leave = exchange({
  method: 'POST',
  path: '/v1/kiosk/leave',
  summary: 'Take this kiosk out of use; everything it had is on the server.',
  status: 204,
  request: z.object({}),
  reply: z.undefined(),
});

/** What a kiosk may know of its server before it is enrolled. */
export const getServerFacts = exchange({
  method: 'GET',
  path: '/v1/server',
  summary: 'That this is a Juuri server, its clock and the forms of the protocol it takes.',
  status: 200,
  request: z.object({}),
  reply: z.object({ product: z.literal('juuri'), now: z.int(), proto: z.int(), minProto: z.int() }),
});
