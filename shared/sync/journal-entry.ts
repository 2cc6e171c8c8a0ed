import * as z from 'zod/mini';
import { sha256Hex, uuid } from './envelope.ts';

/** What one journal frame says, before a host encrypts it: an answer, or that answers have been purged. */
export const journalEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('response'),
    responseId: uuid,
    seq: z.int().check(z.gte(1)),
    hash: sha256Hex,
    frozen: z.string().check(z.maxLength(48 * 1024)),
  }),
  z.object({ kind: z.literal('forgotten'), responseIds: z.array(uuid).check(z.maxLength(500)) }),
]);
export type JournalEntry = z.infer<typeof journalEntry>;

/** JSON of an entry; its UTF-8 bytes are the plain payload of a frame. */
export function encodeEntry(entry: JournalEntry): string {
  return JSON.stringify(entry);
}

/** The entry in a frame's plain payload, as text; null when it is none (the frame then counts as damaged). */
export function decodeEntry(text: string): JournalEntry | null {
  try {
    const parsed = journalEntry.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
