import { isIP } from 'node:net';
import * as z from 'zod/mini';

const WHOLE = /^\d{1,5}$/;

const port = (standard: number) =>
  z.pipe(
    z._default(z.string(), String(standard)),
    z.pipe(
      z
        .string()
        .check(z.refine((text) => WHOLE.test(text) && Number(text) <= 65_535, 'must be a port number from 0 to 65535')),
      z.transform(Number),
    ),
  );

const path = z.string().check(z.minLength(1, 'must not be empty'));

/** An outer address: scheme and host only, https anywhere but on this machine. */
const publicOrigin = z.string().check(
  z.refine((text) => isOrigin(text), 'must be an address such as https://juuri.example.org, without a path'),
  z.refine((text) => !isOrigin(text) || isHttpsOrLocal(text), 'must begin with https:// (http only for localhost)'),
);

/** Every variable the server reads, with its form and default. Names are fixed: scripts of others rely on them. */
export const settings = z.object({
  JUURI_DATA_DIR: z._default(path, './data'),
  JUURI_PORT: port(8080),
  JUURI_KIOSK_PORT: port(8081),
  JUURI_HOST: z._default(
    z.string().check(z.regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an address')),
    '127.0.0.1',
  ),
  JUURI_DATABASE_URL: z.optional(
    z.string().check(z.refine((text) => text === '', 'names another database: this version keeps its data in SQLite')),
  ),
  JUURI_DEMO: z._default(z.enum(['0', '1', ''], 'must be 0 or 1'), '0'),
  JUURI_LOG_LEVEL: z._default(
    z.enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    ),
    'info',
  ),
  JUURI_PUBLIC_URL: z.optional(publicOrigin),
  JUURI_KIOSK_PUBLIC_URL: z.optional(publicOrigin),
  /** 1 = web-hooks may lead to http and to private addresses. */
  JUURI_HOOKS_PRIVATE: z._default(z.enum(['0', '1', ''], 'must be 0 or 1'), '0'),
  JUURI_TLS_CERT: z.optional(path),
  JUURI_TLS_KEY: z.optional(path),
  JUURI_STAFF_YEARS: z._default(z.enum(['1', '2', '3'], 'must be 1, 2 or 3: staff answers are not kept longer'), '3'),
  JUURI_TRUSTED_PROXIES: z._default(
    z
      .string()
      .check(z.refine((text) => listOf(text).every(isNetwork), 'must be addresses or networks, separated by commas')),
    '',
  ),
});
export type Settings = z.infer<typeof settings>;

/** The parts of a list with commas, without the empty ones. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

const BITS: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

/** `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`. */
function isNetwork(text: string): boolean {
  const [address = '', range = '1', ...more] = text.split('/');
  const bits = BITS[isIP(address)] ?? 0;
  return more.length === 0 && /^\d{1,3}$/.test(range) && Number(range) >= 1 && Number(range) <= bits;
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname.endsWith('.')) return false;
  // Letters that look like others: what a person reads must be what is asked for.
  if (/(^|\.)xn--/.test(url.hostname)) return false;
  return url.origin === text.replace(/\/$/, '');
}

function isHttpsOrLocal(text: string): boolean {
  return text.startsWith('https:') || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(text);
}
