import type { PinHash } from '#shared/contract/kiosk-config.ts';

const HASH_BITS = 256;

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** True for the right PIN. Works offline: PBKDF2-HMAC-SHA-256 against the hash in the configuration. */
export async function checkPin(pin: string, { salt, iterations, hash }: PinHash): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: fromHex(salt), iterations };
  const bits = await crypto.subtle.deriveBits(parameters, key, HASH_BITS);
  return toHex(new Uint8Array(bits)) === hash;
}
