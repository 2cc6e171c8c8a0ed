import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { decodeEntry, encodeEntry, type JournalEntry } from '#shared/sync/journal-entry.ts';
import { encodeFrame } from '#shared/sync/journal-frame.ts';

export const JOURNAL_KEY_BYTES = 32;
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** One frame as it goes to the disk: the payload is nonce (12) | tag (16) | AES-256-GCM of the entry. */
export function sealEntry(entry: JournalEntry, key: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const sealed = Buffer.concat([cipher.update(encodeEntry(entry), 'utf8'), cipher.final()]);
  return encodeFrame(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
}

/** The entry in a frame's payload; null when the payload was altered or sealed with another key. */
export function openEntry(payload: Uint8Array, key: Uint8Array): JournalEntry | null {
  if (payload.length <= NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, key, payload.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(payload.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(payload.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return decodeEntry(text.toString('utf8'));
  } catch {
    // GCM tells an altered payload only by throwing; the caller reports the frame as damaged.
    return null;
  }
}
