import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { bundledChromium, type ChromiumProgram } from './bundled-chromium.ts';

export type FoundChromium = ChromiumProgram | { readonly missing: string };

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** $JUURI_CHROMIUM, the system's Chromium or Chrome, Playwright's own, the one in the development packages; else why not. */
export async function findChromium(): Promise<FoundChromium> {
  const named = process.env.JUURI_CHROMIUM;
  if (named) return existsSync(named) ? plain(named) : { missing: `JUURI_CHROMIUM names no file: ${named}` };
  const installed = [...onPath(SYSTEM_NAMES), chromium.executablePath()].find((file) => file && existsSync(file));
  if (installed) return plain(installed);
  if (process.platform === 'linux' && process.arch === 'x64') return bundledChromium();
  return { missing: 'no Chromium found (set JUURI_CHROMIUM, or run: npx playwright-core install chromium)' };
}

function plain(executable: string): ChromiumProgram {
  return { executable, env: {} };
}

function onPath(names: readonly string[]): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}
