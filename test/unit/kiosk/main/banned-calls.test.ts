import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const KIOSK = resolve(import.meta.dirname, '../../../../kiosk');

/** Ways out of the kiosk, or around its locks, that no file of it may take. */
const BANNED = [
  /\bopenExternal\b/,
  /\bopenPath\b/,
  /\bwebviewTag\b/,
  /\bnodeIntegrationIn(Worker|SubFrames)\b/,
  /\bnodeIntegration:\s*true\b/,
  /\b(webSecurity|contextIsolation|sandbox):\s*false\b/,
  /\ballowRunningInsecureContent\b/,
  /\bexperimentalFeatures\b/,
  /\benableBlinkFeatures\b/,
  /\bbypassCSP\b/,
  /\bcorsEnabled\b/,
  /\bsetCertificateVerifyProc\b/,
  /\bexecuteJavaScript\b/,
  /\bsendSync\b/,
  /\bdangerouslySetInnerHTML\b/,
];

const files = readdirSync(KIOSK, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

describe('the sources of the kiosk', () => {
  it.each(BANNED.map((pattern) => [pattern]))('never say %s', (pattern) => {
    expect(files.filter((file) => pattern.test(readFileSync(join(KIOSK, file), 'utf8')))).toEqual([]);
  });

  it('were really read', () => {
    expect(files).toContain(join('main', 'main.ts'));
    expect(files.length).toBeGreaterThan(50);
  });
});
