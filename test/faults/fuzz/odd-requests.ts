import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type Change, change, changed, oddValue } from './odd-values.ts';

/** An honest request of one exchange. */
export interface Honest {
  readonly door: 'kiosk' | 'dashboard';
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** Body of a POST, query of the others. */
  readonly input: unknown;
}

/** A request that may be wrong in every respect. */
export interface OddRequest {
  readonly honest: number;
  readonly method: string | null;
  readonly path: string | null;
  readonly changes: readonly Change[];
  readonly text: { readonly cutAt: number; readonly put: string } | null;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly isSigned: boolean;
}

const METHODS = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS', 'HEAD'];
const PATHS = [
  '/',
  '/../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/%252e%252e/',
  '/..%5c..%5c',
  '/%00',
  '//host/',
  '/.git/config',
  '/.env',
  '/%zz',
  '/v1',
  '/v1/sync/',
  '/v1/sync?token=x',
  '/api',
  '/api/__proto__',
  '/healthz',
  '/readyz',
  '/metrics',
  `/${'a'.repeat(9000)}`,
];
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'br' },
  { authorization: 'Bearer x' },
  { authorization: `Bearer ${'a'.repeat(43)}` },
  { authorization: 'Basic YTpi' },
  { cookie: 'juuri=' },
  { cookie: `juuri=${'a'.repeat(43)}; juuri=b` },
  { origin: 'http://evil.example' },
  { host: 'evil.example' },
  { host: 'a b' },
  { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  { 'x-http-method-override': 'DELETE' },
  { 'if-none-match': '"'.repeat(300) },
  { 'user-agent': 'x\u001b[31m'.repeat(200) },
  { 'accept-language': '*'.repeat(3000) },
];

/** Once in ten times; null = as an honest caller would have it. */
const rarely = <T>(odd: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: odd });

/** Requests near the honest ones: most are an exchange with one to three odd places. */
export function oddRequest(honest: readonly Honest[]): fc.Arbitrary<OddRequest> {
  return fc.record({
    honest: fc.nat(honest.length - 1),
    method: rarely(fc.constantFrom(...METHODS)),
    path: rarely(fc.constantFrom(...PATHS)),
    changes: fc.array(change, { maxLength: 3 }),
    text: rarely(fc.record({ cutAt: fc.nat(4000), put: fc.string({ unit: 'binary', maxLength: 12 }) })),
    body: rarely(oddValue),
    headers: rarely(fc.constantFrom(...HEADERS)).map((given) => given ?? {}),
    isSigned: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  });
}

/** The request as it is injected, without what proves who sends it. */
export function written(odd: OddRequest, honest: Honest) {
  const method = odd.method ?? honest.method;
  const input = changed(odd.body ?? honest.input, odd.changes);
  const isPost = honest.method === 'POST';
  const url = odd.path ?? (isPost ? honest.path : `${honest.path}${queryOf(input)}`);
  if (!isPost) return { method, url, headers: odd.headers };
  const headers = { 'content-type': 'application/json', ...odd.headers };
  return { method, url, headers, payload: bytesOf(JSON.stringify(input) ?? '', odd) };
}

function bytesOf(json: string, { text, headers }: OddRequest): Buffer {
  const cut = text ? json.slice(0, text.cutAt) + text.put + json.slice(text.cutAt + 1) : json;
  return headers['content-encoding'] === 'gzip' && !text ? gzipSync(cut) : Buffer.from(cut);
}

function queryOf(input: unknown): string {
  if (typeof input !== 'object' || input === null) return '';
  const pairs = Object.entries(input).map(([name, value]) => [
    encode(name),
    encode(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')),
  ]);
  return pairs.length === 0 ? '' : `?${pairs.map((pair) => pair.join('=')).join('&')}`.slice(0, 12_000);
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
