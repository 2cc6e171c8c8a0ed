import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { npsFigure, wilsonInterval } from '#shared/scoring/intervals.ts';

interface ReferenceCase {
  id: string;
  fn: string;
  title: string;
  input: { items: { k: number; n: number }[] } & { promoters: number; passives: number; detractors: number };
  expected: Record<string, unknown>;
  tolerance: Record<string, { rel: number; abs: number } | undefined>;
}

const FOLDER = new URL('cases/', import.meta.url);
const ADAPTERS: Record<string, (input: ReferenceCase['input']) => Record<string, unknown>> = {
  wilson: ({ items }) => ({ items: items.map(({ k, n }) => wilsonInterval(k, n)) }),
  nps: (input) => ({ ...npsFigure(input) }),
};
const cases = readdirSync(FOLDER)
  .map((file): ReferenceCase => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))
  .filter(({ fn }) => fn in ADAPTERS);

/** The numbers of a result by their path: `items.0.low`. */
function numbersOf(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]];
  return Object.entries(value as object).flatMap(([name, part]) => numbersOf(part, path ? `${path}.${name}` : name));
}

describe('intervals of published cases', () => {
  it('finds the cases of both kinds', () => {
    expect(new Set(cases.map(({ fn }) => fn))).toEqual(new Set(['nps', 'wilson']));
  });

  it.each(cases)('$id: $title', ({ fn, input, expected, tolerance }) => {
    const got = new Map(numbersOf(ADAPTERS[fn]?.(input)));
    for (const [path, want] of numbersOf(expected)) {
      const { rel, abs } = tolerance[path.split('.')[0] ?? ''] ?? tolerance.default ?? { rel: 0, abs: 0 };
      expect(Math.abs((got.get(path) ?? Number.NaN) - want), path).toBeLessThanOrEqual(abs + rel * Math.abs(want));
    }
  });
});
