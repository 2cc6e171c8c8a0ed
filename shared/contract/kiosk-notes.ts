import * as z from 'zod/mini';
import { watched } from '#shared/domain/alert-rule.ts';
import { plainText } from '#shared/domain/text.ts';
import { uuid } from '#shared/sync/envelope.ts';
import { exchange } from './exchange.ts';

/** Why a kiosk was closed for a while. */
export const CLOSING_REASONS = ['cleaning', 'repair', 'event', 'staffing', 'other'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Whose PIN opened the staff's side. */
export const staffRole = z.enum(['manager', 'it']);
export type StaffRole = z.infer<typeof staffRole>;

const name = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,60}$/));

/** Something done behind the PIN of a kiosk. Never an answer, a text of a customer or a PIN. */
export const kioskDeed = z.discriminatedUnion('what', [
  z.object({ what: z.literal('staff-opened'), role: staffRole }),
  z.object({ what: z.literal('staff-locked-out'), failures: z.int().check(z.gte(1)) }),
  /** The comment of this response holds personal data: its text must go on the server too. */
  z.object({ what: z.literal('comment-hidden'), responseId: uuid }),
  z.object({ what: z.literal('cleaned') }),
  z.object({ what: z.literal('closed'), reason: z.enum(CLOSING_REASONS) }),
  z.object({ what: z.literal('reopened') }),
  z.object({ what: z.literal('alert-set'), rule: name, watch: watched }),
  z.object({ what: z.literal('alert-removed'), rule: name }),
  /** Of the server by its id, or of a rule of this kiosk. */
  z.object({ what: z.literal('alert-acknowledged'), alert: name, comment: plainText(500) }),
  z.object({ what: z.literal('report-made'), day: z.iso.date() }),
]);
export type KioskDeed = z.infer<typeof kioskDeed>;

/** `at`: Unix ms by the kiosk's clock. */
export const kioskNote = z.object({ id: uuid, at: z.int(), deed: kioskDeed });
export type KioskNote = z.infer<typeof kioskNote>;

export const MAX_NOTES = 50;

/**
 * Notes are sent until they are taken; the same id twice is one note. A hidden comment whose answer has not arrived yet is not
 * taken: the kiosk sends it again.
 */
export const tellKioskNotes = exchange({
  method: 'POST',
  path: '/v1/kiosk/notes',
  summary: 'Tell what was done behind the PIN of the calling kiosk: audit lines, and comments to redact.',
  status: 200,
  request: z.object({ notes: z.array(kioskNote).check(z.minLength(1), z.maxLength(MAX_NOTES)) }),
  reply: z.object({ taken: z.array(uuid) }),
});
