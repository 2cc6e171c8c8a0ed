import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

  it('uses the tolerance of the top-level key, and refuses lists of another length, missing keys and no numbers', () => {
    expect(
      misses({ p: { a: 0.2 }, list: [1], gone: 1, no: 1 }, { p: { a: 0.6 }, list: [1, 2], no: Number.NaN }),
    ).toEqual(['list', 'gone', 'no']);
  });
});
