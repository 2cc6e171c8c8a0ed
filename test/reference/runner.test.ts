import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseFiles } from './runner/case-files.ts';
import { missesOf } from './runner/compare.ts';
import { runCase } from './runner/run-case.ts';

const NPS = { id: 'n', fn: 'nps', input: { promoters: 50, passives: 30, detractors: 20 } };
const EXACT = { default: { rel: 0, abs: 1e-9 } };

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-cases-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function run(content: unknown): Promise<string | null> {
  const path = join(folder, 'one.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return await runCase(path);
}

describe('a case', () => {
  it('passes within its tolerance and fails beyond it, with key, got, wanted and tolerance on one line', async () => {
    expect(await run({ ...NPS, expected: { nps: 30.4 }, tolerance: { default: { rel: 0, abs: 0.5 } } })).toBeNull();
    expect(await run({ ...NPS, expected: { nps: 31 }, tolerance: EXACT })).toBe(
      'one.json: nps: got 30, wanted 31, tolerance 1e-9 + 0 * |wanted|',
    );
  });

  it('takes another whole answer that is accepted, but not a mixture of two', async () => {
    const accept = [{ nps: 30, se: 1 }];
    expect(await run({ ...NPS, expected: { nps: 31 }, accept: [{ nps: 30 }], tolerance: EXACT })).toBeNull();
    expect(await run({ ...NPS, expected: { nps: 31, se: 7.81024967590665 }, accept, tolerance: EXACT })).not.toBeNull();
  });

  it.each([
    ['a file that is no JSON', '{', /^one\.json: is no JSON/],
    ['a file without an answer', { id: 'x', fn: 'nps', input: {} }, /^one\.json: has no "expected"$/],
    ['an unknown function', { id: 'x', fn: 'toString', input: {}, expected: {} }, /^one\.json: unknown fn "toString"$/],
    ['an input of another shape', { id: 'x', fn: 'ols', input: {}, expected: { r2: 1 } }, /^one\.json: /],
  ])('fails with one line for %s', async (_, content, line) => {
    const got = await run(content);
    expect(got).toMatch(line);
    expect(got).not.toContain('\n');
  });
});

describe('a folder of cases', () => {
  it('is read with the folders in it; what is no JSON file may lie beside', async () => {
    for (const inner of ['more', 'odd.json']) await mkdir(join(folder, inner));
    for (const name of ['b.json', 'README.md', 'notes.txt', 'more/a.json']) await writeFile(join(folder, name), '{}');
    expect(await caseFiles(folder)).toEqual([join(folder, 'b.json'), join(folder, 'more/a.json')]);
  });

  it('may hold a file that begins with a byte order mark', async () => {
    expect(await run(`\uFEFF${JSON.stringify({ ...NPS, expected: { nps: 30 }, tolerance: EXACT })}`)).toBeNull();
  });
});

describe('a case of importance', () => {
  it('may ask for what the other name of it tells: LMG and dominance are one thing', async () => {
    const input = { y: [1, 3, 2, 5, 4, 7, 9], predictors: { a: [1, 2, 3, 4, 5, 6, 7], b: [2, 1, 2, 1, 3, 1, 2] } };
    for (const fn of ['lmg', 'dominance'] as const) {
      const line = await run({ id: 'x', fn, input, expected: { lmg: { a: 0 }, general: { a: 0 }, conditional: {} } });
      expect(line).toMatch(/^one\.json: lmg\.a: got 0\.\d+, wanted 0, .* \(and 1 more\)$/);
    }
  });
});

describe('comparing', () => {
  const misses = (expected: Record<string, unknown>, got: unknown) =>
    missesOf({ id: 'x', fn: 'x', expected, tolerance: { default: { rel: 0.1, abs: 0 }, p: { abs: 0.5 } } }, got).map(
      ({ key }) => key,
    );

  it('goes down into lists and objects and names the place', () => {
    expect(misses({ coef: { a: 1, b: 2 }, list: [1, 2] }, { coef: { a: 1, b: 3 }, list: [1, 4], more: 1 })).toEqual([
      'coef.b',
      'list.1',
    ]);
  });

  it('takes limits that are the same all along as one number or as a list of it', () => {
    expect(misses({ ucl: 10, lcl: [2, 2], center: 5 }, { ucl: [10, 10.5], lcl: 2, center: 5 })).toEqual([]);
    expect(misses({ ucl: 10, lcl: [2, 3], none: 1 }, { ucl: [10, 12], lcl: 2, none: [] })).toEqual([
      'ucl',
      'lcl',
      'none',
    ]);
  });

  it('uses the tolerance of the top-level key, and refuses lists of another length, missing keys and no numbers', () => {
    expect(
      misses({ p: { a: 0.2 }, list: [1], gone: 1, no: 1 }, { p: { a: 0.6 }, list: [1, 2], no: Number.NaN }),
    ).toEqual(['list', 'gone', 'no']);
  });
});
