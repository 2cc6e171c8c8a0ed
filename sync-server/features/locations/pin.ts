import { pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { type PinHash, pinHash } from '#shared/contract/kiosk-config.ts';

const derive = promisify(pbkdf2);

/** OWASP's figure for PBKDF2-HMAC-SHA-256 (2023); a kiosk needs well under a second for it. */
const PIN_ITERATIONS = 600_000;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Hashes a manager's PIN for the lobby device, where Web Crypto checks it. `random` gives that many fresh bytes. */
export async function hashPin(pin: string, random: (bytes: number) => Uint8Array): Promise<PinHash> {
  const salt = Buffer.from(random(SALT_BYTES));
  const hash = await derive(pin, salt, PIN_ITERATIONS, HASH_BYTES, 'sha256');
  return { salt: salt.toString('hex'), iterations: PIN_ITERATIONS, hash: hash.toString('hex') };
}

export async function isPin(pin: string, stored: PinHash): Promise<boolean> {
  const expected = Buffer.from(stored.hash, 'hex');
  const given = await derive(pin, Buffer.from(stored.salt, 'hex'), stored.iterations, expected.length, 'sha256');
  return timingSafeEqual(given, expected);
}

export function storedPin(column: string | null | undefined): PinHash | undefined {
  return column ? pinHash.parse(JSON.parse(column)) : undefined;
}
