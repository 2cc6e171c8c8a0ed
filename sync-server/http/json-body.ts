import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#shared/contract/problems.ts';
import { MAX_INFLATED_BYTES, MAX_JSON_DEPTH, MAX_JSON_MARKS } from './limits.ts';

const inflate = promisify(gunzip);
const BOM = [0xef, 0xbb, 0xbf];

/**
 * Takes `application/json`, plain or gzip, and nothing else: no `text/plain` (a form of another site could send it), no
 * byte order mark, no other encoding than UTF-8, no `__proto__`, no depth or number of keys an honest caller never needs.
 */
export function takeJsonBodies(app: FastifyInstance): void {
  const parseSafely = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (request: FastifyRequest, raw: Buffer) => {
    if (raw.byteLength === 0) throw new Problem('bad_body');
    const text = decode(await plainBytes(request, raw));
    refuseExcess(text);
    return await new Promise((resolve, reject) => {
      void parseSafely(request, text, (error, value) => {
        if (error) reject(new Problem('bad_json', { cause: error }));
        else resolve(value);
      });
    });
  });
}

async function plainBytes(request: FastifyRequest, raw: Buffer): Promise<Buffer> {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return raw;
  if (encoding !== 'gzip') throw new Problem('bad_media_type');
  try {
    return await inflate(raw, { maxOutputLength: MAX_INFLATED_BYTES });
  } catch (cause) {
    const isTooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw new Problem(isTooLarge ? 'too_large' : 'bad_body', { cause });
  }
}

function decode(bytes: Buffer): string {
  if (BOM.every((byte, index) => bytes[index] === byte)) throw new Problem('bad_json');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Problem('bad_json', { cause });
  }
}

/** One pass over the text, skipping strings, before anything is built from it. */
function refuseExcess(text: string): void {
  let depth = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) at = endOfString(text, at);
    else if (unit === 0x5b || unit === 0x7b) depth++;
    else if (unit === 0x5d || unit === 0x7d) depth--;
    else if (unit === 0x2c || unit === 0x3a) marks++;
    if (depth > MAX_JSON_DEPTH) throw new Problem('bad_body');
    if (marks > MAX_JSON_MARKS) throw new Problem('too_large');
  }
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end > 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
