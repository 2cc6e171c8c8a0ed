import { createHash } from 'node:crypto';

/** Digits and letters nobody mistakes for each other when reading from paper; I, L and O are taken as 1 and 0. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE = new RegExp(`^[${ALPHABET}]{12}$`);
const LINK = /^[A-Za-z0-9_-]{22}$/;

/** Random bytes behind a code (60 bits of them are used) and behind a link's secret (128 bits). */
export const CODE_BYTES = 12;
export const LINK_BYTES = 16;

/** What somebody holds, as the database knows it. */
export interface HashedKey {
  readonly way: 'link' | 'code';
  readonly hash: string;
}

/** A code as it is printed, `7KQF-3MXV-9TRA`. */
export function makeCode(bytes: Uint8Array): string {
  const text = [...bytes.subarray(0, CODE_BYTES)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

export function makeLinkSecret(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, LINK_BYTES)).toString('base64url');
}

/** The key as typed or scanned: in a code, case, spaces and dashes do not matter. Null when it can be neither. */
export function readPulseKey(typed: string): HashedKey | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (CODE.test(code)) return { way: 'code', hash: hashOf('code', code) };
  return LINK.test(typed) ? { way: 'link', hash: hashOf('link', typed) } : null;
}

/** Keys are random and long: a plain hash cannot be searched through. */
function hashOf(way: HashedKey['way'], secret: string): string {
  return createHash('sha256').update(`${way} ${secret}`).digest('hex');
}
