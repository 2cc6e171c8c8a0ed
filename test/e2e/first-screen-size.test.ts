import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const BUILT = join(import.meta.dirname, '../../dist/renderer');
const LIMIT_BYTES = 150_000;
const PLAIN_IMPORT = /(?:\bfrom|\bimport)\s*["'](\.\/[^"']+\.js)["']/g;

/** Index page, its scripts with everything they import without waiting, its styles, and the worker that holds the identity. */
async function firstScreenFiles(): Promise<ReadonlySet<string>> {
  const page = await readFile(join(BUILT, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file as string);
  const worker = (await readdir(join(BUILT, 'assets'))).filter((file) => /^journal\.worker-.*\.js$/.test(file));
  const files = new Set(['index.html', ...named, ...worker.map((file) => `assets/${file}`)]);
  for (const file of files) {
    if (!file.endsWith('.js')) continue;
    const code = await readFile(join(BUILT, file), 'utf8');
    for (const [, imported] of code.matchAll(PLAIN_IMPORT)) files.add(join('assets', imported as string));
  }
  return files;
}

async function gzipBytes(file: string): Promise<number> {
  return gzipSync(await readFile(join(BUILT, file)), { level: 9 }).length;
}

describe('what the first screen loads', () => {
  it('is at most 150 kB of code and styles, gzip', async () => {
    const files = await firstScreenFiles();
    const sizes = await Promise.all([...files].map(async (file) => [file, await gzipBytes(file)] as const));
    const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
    expect(total, sizes.map(([file, bytes]) => `${file} ${bytes}`).join('\n')).toBeLessThanOrEqual(LIMIT_BYTES);
    // Fewer would mean that the files were not found.
    expect(total).toBeGreaterThan(100_000);
  });

  it('holds no schema checks, no network client and no screen of a visit', async () => {
    const names = [...(await firstScreenFiles())].join('\n');
    expect(names).not.toMatch(/schemas-|axios|BehindFirst|ManagerArea|EnrolmentScreen|temporal/);
    expect(await readdir(join(BUILT, 'assets'))).toContainEqual(expect.stringMatching(/^BehindFirst-.*\.js$/));
  });
});
