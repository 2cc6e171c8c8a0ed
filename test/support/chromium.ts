import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { ChromiumProgram } from './browser/bundled-chromium.ts';
import { findChromium } from './browser/find-chromium.ts';
import { CHROMIUM_FLAGS } from './browser/flags.ts';

export { type OwnedChromium, startOwnedChromium } from './browser/owned-chromium.ts';

/**
 * One browser for a test file: started before its first test, closed after its last.
 * Where no Chromium can be found every test of the file is skipped with the reason.
 */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  let missing = '';
  beforeAll(async () => {
    const found = await findChromium();
    if ('missing' in found) missing = found.missing;
    else browser = await launchBrowser(found);
  });
  beforeEach((ctx) => {
    if (missing) ctx.skip(missing);
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error('the browser starts in beforeAll: ask for it inside a test');
    return browser;
  };
}

/** A browser driven by Playwright, for tests of the user interface. The caller closes it. */
export async function launchBrowser(program: ChromiumProgram): Promise<Browser> {
  return chromium.launch({
    executablePath: program.executable,
    args: CHROMIUM_FLAGS,
    env: { ...process.env, ...program.env },
  });
}
