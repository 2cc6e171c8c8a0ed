import { createHash } from 'node:crypto';

/** 256 random bits, base64url: 43 characters. */
export function makeToken(randomBytes: (count: number) => Uint8Array): string {
  return Buffer.from(randomBytes(32)).toString('base64url');
}

/** How a token is kept. A plain hash will do: nobody guesses 256 bits. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
