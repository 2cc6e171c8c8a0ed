import * as z from 'zod/mini';
import { answer } from '#shared/domain/answer.ts';
import { languageTag } from '#shared/domain/text.ts';
import { canonicalJson } from './canonical-json.ts';

/** Lower-case UUID, never the nil UUID: the only identity of a response. */
export const uuid = z
  .string()
  .check(z.regex(/^(?!0{8}-)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));
export const sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Flags of one visit, worked out on the device and frozen. Flags across visits are computed later and never frozen. */
export const visitFlag = z.enum(['fast', 'mash', 'straight-fast', 'gibberish']);

export const visitEnd = z.enum(['submit', 'stop', 'idle', 'recovered']);

/** How the questions were laid out, so that a layout effect can be told from a change of opinion. */
export const layout = z.object({
  orientation: z.enum(['landscape', 'portrait']),
  largeText: z.boolean(),
  highContrast: z.boolean(),
});

/**
 * One visit as frozen at its end; its UTF-8 JSON bytes are stored, hashed and sent verbatim.
 * `wallMs` and `monoMs` are taken at the end of the visit (Unix ms; ms since boot); `durationMs` from first tap to end.
 */
export const envelope = z.object({
  v: z.literal(1),
  responseId: uuid,
  installId: uuid,
  seq: z.int().check(z.gte(1)),
  bootId: uuid,
  assignmentId: z.string().check(z.maxLength(60)),
  surveyId: z.string().check(z.maxLength(60)),
  surveyVersion: sha256Hex,
  channel: z.enum(['kiosk', 'web', 'qr', 'import']),
  lang: languageTag,
  wallMs: z.int(),
  monoMs: z.int(),
  durationMs: z.int(),
  end: visitEnd,
  lastQ: z.string().check(z.maxLength(60)),
  answers: z.array(answer).check(z.maxLength(60)),
  why: z.optional(z.object({ q: z.optional(z.string()), sampled: z.boolean() })),
  textStarted: z.optional(z.literal(1)),
  flags: z.array(visitFlag),
  test: z.optional(z.literal(1)),
  layout,
  appBuild: z.string().check(z.maxLength(60)),
});
export type Envelope = z.infer<typeof envelope>;

/** The frozen text of an envelope. Bytes = its UTF-8 encoding; nothing is ever re-serialised after this. */
export function freezeEnvelope(visit: Envelope): string {
  return canonicalJson(envelope.parse(visit));
}
