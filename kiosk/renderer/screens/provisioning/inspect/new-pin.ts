import type { PinHash } from '#shared/contract/kiosk-config.ts';

/** OWASP's figure for PBKDF2-HMAC-SHA-256 (2023), as the server takes it. */
const ITERATIONS = 600_000;
const SALT_BYTES = 16;
const HASH_BITS = 256;
export const PIN_FORM = /^[0-9]{6}$/;

/** One digit six times, and steps up or down: what people try first. */
export function isSimplePin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
  return [0, 1, -1].some((step) => steps.every((one) => one === step));
}

/** What is sent and kept instead of the PIN. */
export async function hashNewPin(pin: string): Promise<PinHash> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS };
  const hash = new Uint8Array(await crypto.subtle.deriveBits(parameters, key, HASH_BITS));
  return { salt: hex(salt), iterations: ITERATIONS, hash: hex(hash) };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
