import * as z from 'zod/mini';
import { calendarDay } from '#shared/domain/goal.ts';
import { plainText } from '#shared/domain/text.ts';
import { sha256Hex, uuid } from '#shared/sync/envelope.ts';
import { dayCount } from './sync.ts';

/**
 * The file in which a kiosk that leaves takes its unsent answers along: lines of text. The first is the header, each other the
 * base64 of one part, sealed by AES-256-GCM under a key made by HKDF-SHA-256 from `KEY_LETTERS` letters that the kiosk shows once.
 * The header is authenticated with every part; the nonce numbers the parts and marks the last, so that none can be left out.
 */
export const KEY_INFO = 'juuri unsent answers 1';
export const KEY_LETTERS = 25;
/** No vowels, no look-alikes: 25 of them are 108 bits. */
export const KEY_ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';
const KEY_GROUP = 5;
const NONCE_BYTES = 12;
/** As many answers as one part holds at most. */
export const PART_ANSWERS = 50;
const LONGEST_BYTES = 100 * 1024;

export const unsentHeader = z.object({
  juuri: z.literal('unsent'),
  version: z.literal(1),
  /** Salt of the key, lower-case hex. */
  salt: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
});

/** Whose answers these are, and what the daily proof says of them once they have been taken in. */
const kioskPart = z.object({
  part: z.literal('kiosk'),
  serverId: uuid,
  deviceId: z.string().check(z.maxLength(60)),
  installId: uuid,
  name: z.string().check(z.maxLength(120)),
  /** Unix ms by the kiosk's clock. */
  madeAt: z.int(),
  /** The number after the highest that was ever durable on the kiosk. */
  next: z.int().check(z.gte(1)),
  days: z.array(dayCount).check(z.maxLength(100)),
});
/** Frozen envelopes, verbatim; `hash` is the SHA-256 of the UTF-8 bytes. */
const answersPart = z.object({
  part: z.literal('answers'),
  items: z
    .array(z.object({ responseId: uuid, hash: sha256Hex, frozen: z.string().check(z.maxLength(LONGEST_BYTES)) }))
    .check(z.maxLength(PART_ANSWERS)),
});
/** Bytes nobody could read any more, or that the server refused: they go to quarantine. */
const rawPart = z.object({
  part: z.literal('raw'),
  rows: z
    .array(
      z.object({
        responseId: z.optional(uuid),
        cause: plainText(60),
        bytes: z.base64().check(z.maxLength(LONGEST_BYTES)),
        day: z.optional(calendarDay),
        seq: z.optional(z.int().check(z.gte(1))),
        install: z.optional(uuid),
      }),
    )
    .check(z.maxLength(PART_ANSWERS)),
});
export const unsentPart = z.discriminatedUnion('part', [kioskPart, answersPart, rawPart]);
export type UnsentPart = z.infer<typeof unsentPart>;
export type UnsentKiosk = z.infer<typeof kioskPart>;
export type UnsentAnswer = z.infer<typeof answersPart>['items'][number];
export type UnsentRaw = z.infer<typeof rawPart>['rows'][number];

/** Nonce of the part with this number, the first being 0. */
export function nonceOf(number: number, isLast: boolean): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(NONCE_BYTES);
  nonce[0] = isLast ? 1 : 0;
  new DataView(nonce.buffer).setUint32(NONCE_BYTES - 4, number);
  return nonce;
}

/** The key as it was written down, without what people add or change: case, blanks, dashes; null when it is none. */
export function readKey(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '');
  return letters.length === KEY_LETTERS && [...letters].every((one) => KEY_ALPHABET.includes(one)) ? letters : null;
}

/** The key in the groups in which it is shown. */
export function groupsOfKey(key: string): readonly string[] {
  return Array.from({ length: key.length / KEY_GROUP }, (_, at) => key.slice(at * KEY_GROUP, (at + 1) * KEY_GROUP));
}
