import { createHash } from 'node:crypto';

/** Digits and letters nobody mistakes for each other when reading from paper; I, L and O are taken as 1 and 0. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID_LENGTH = 4;
const SECRET_LENGTH = 8;
/** The wrong secret that burns a code. */
export const MAX_WRONG_SECRETS = 5;
const WHOLE = new RegExp(`^[${ALPHABET}]{${ID_LENGTH + SECRET_LENGTH}}$`);

/** A one-time code: the id finds it, the secret (40 bits) proves it. */
export interface EnrolmentCode {
  readonly id: string;
  readonly secret: string;
}

/** `bytes`: at least 12 random ones. */
export function makeCode(bytes: Uint8Array): EnrolmentCode {
  const text = [...bytes].map((byte) => ALPHABET[byte % 32]).join('');
  return { id: text.slice(0, ID_LENGTH), secret: text.slice(ID_LENGTH, ID_LENGTH + SECRET_LENGTH) };
}

/** As people read it out and type it: `7KQF-3MXV-9TRA`. */
export function writeCode({ id, secret }: EnrolmentCode): string {
  return `${id}-${secret.slice(0, 4)}-${secret.slice(4)}`;
}

/** The code as typed: case, spaces and dashes do not matter. `null` when it cannot be one. */
export function readCode(typed: string): EnrolmentCode | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return WHOLE.test(text) ? { id: text.slice(0, ID_LENGTH), secret: text.slice(ID_LENGTH) } : null;
}

/** How the secret is kept. */
export function secretHash({ id, secret }: EnrolmentCode): string {
  return createHash('sha256').update(`${id}-${secret}`).digest('hex');
}
