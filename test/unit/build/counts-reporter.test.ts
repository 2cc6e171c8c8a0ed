import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

/** Runs vitest on one test file and returns exit code and the lines it printed. */
async function runTests(folder: string, text: string, failedChecks = ''): Promise<{ code: number; lines: string[] }> {
  await writeFile(join(folder, 'sample.test.ts'), text);
  await writeFile(
    join(folder, 'vitest.config.ts'),
    `export default { test: { reporters: ['default', '${join(ROOT, 'build/report/counts-reporter.ts')}'] } };`,
  );
  const env = { ...process.env, FAILED_CHECKS: failedChecks, NO_COLOR: '1' };
  return new Promise((done) => {
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    execFile(process.execPath, [vitest, 'run'], { cwd: folder, env }, (error, stdout) => {
      done({ code: Number(error?.code ?? 0), lines: stdout.trimEnd().split('\n') });
    });
  });
}

describe('the end of a test run', () => {
  let folder = '';
  beforeAll(async () => {
    await mkdir(join(ROOT, 'node_modules/.cache'), { recursive: true });
    folder = await mkdtemp(join(ROOT, 'node_modules/.cache/report-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is the reasons of skipped tests, then the counts alone', async () => {
    const { code, lines } = await runTests(
      folder,
      `import { it } from 'vitest';
       it('holds', () => {});
       it('waits', (ctx) => ctx.skip('no binary here'));`,
    );
    expect(lines.slice(-2)).toEqual(['skipped: waits: no binary here', '1 passed, 0 failed, 1 skipped']);
    expect(code).toBe(0);
  });

  it('tells a failure by count and exit code', async () => {
    const { code, lines } = await runTests(
      folder,
      `import { it } from 'vitest'; it('breaks', () => { throw new Error('x'); });`,
    );
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
    expect(code).toBe(1);
  });

  it('counts a file that cannot be loaded as a failure', async () => {
    const { code, lines } = await runTests(folder, `import './nowhere.ts';`);
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
    expect(code).toBe(1);
  });

  it('counts checks that failed before the tests', async () => {
    const { code, lines } = await runTests(folder, `import { it } from 'vitest'; it('holds', () => {});`, 'lint,types');
    expect(lines.slice(-3)).toEqual([
      'failed before the tests: lint',
      'failed before the tests: types',
      '1 passed, 2 failed, 0 skipped',
    ]);
    expect(code).toBe(1);
  });
});
