import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's smallest recommended argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const ENCODED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Nobody's password: what an unknown user name is compared with, so that both answers take the same time. */
export const NO_PASSWORD = encode(COST, Buffer.alloc(16), Buffer.alloc(32));

/** The password as it is kept: argon2id in the encoded form every library reads. `salt`: 16 random bytes. */
export async function hashPassword(password: string, salt: Uint8Array): Promise<string> {
  const hash = await derive('argon2id', { ...COST, message: password.normalize('NFKC'), nonce: salt });
  return encode(COST, salt, hash);
}

export async function isPassword(password: string, encoded: string): Promise<boolean> {
  const parts = ENCODED.exec(encoded);
  if (!parts) throw new Error('A kept password hash is not in argon2id form.');
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number) as [number, number, number];
  const nonce = Buffer.from(parts[4] ?? '', 'base64');
  const kept = Buffer.from(parts[5] ?? '', 'base64');
  const message = password.normalize('NFKC');
  const hash = await derive('argon2id', { memory, passes, parallelism, tagLength: kept.length, message, nonce });
  return timingSafeEqual(hash, kept);
}

function encode(cost: { memory: number; passes: number; parallelism: number }, salt: Uint8Array, hash: Uint8Array) {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${text(salt)}$${text(hash)}`;
}
