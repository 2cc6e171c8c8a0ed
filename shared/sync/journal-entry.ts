/**
 * What one journal frame says, before a host encrypts it: an answer, or that answers have been purged. Checked by hand and not
 * by the schema library: this runs in the journal's own small worker, which starts before the first screen.
 */
export type JournalEntry =
  | {
      readonly kind: 'response';
      readonly responseId: string;
      readonly seq: number;
      /** Lower-case hex SHA-256 of the UTF-8 bytes of `frozen`. */
      readonly hash: string;
      readonly frozen: string;
    }
  | { readonly kind: 'forgotten'; readonly responseIds: string[] };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SHA_256 = /^[0-9a-f]{64}$/;

/** JSON of an entry; its UTF-8 bytes are the plain payload of a frame. */
export function encodeEntry(entry: JournalEntry): string {
  return JSON.stringify(entry);
}

/** The entry in a frame's plain payload, as text; null when it is none (the frame then counts as damaged). */
export function decodeEntry(text: string): JournalEntry | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? entryOf(parsed) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function entryOf(fields: Partial<Record<string, unknown>>): JournalEntry | null {
  const { kind, responseIds, responseId, seq, hash, frozen } = fields;
  if (kind === 'forgotten')
    return Array.isArray(responseIds) && responseIds.every(isUuid) ? { kind: 'forgotten', responseIds } : null;
  const isWhole = kind === 'response' && isUuid(responseId) && isSeq(seq) && isHash(hash) && typeof frozen === 'string';
  return isWhole ? { kind: 'response', responseId, seq, hash, frozen } : null;
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

function isSeq(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && SHA_256.test(value);
}
