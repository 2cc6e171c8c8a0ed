import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ResampledCovariance } from '../../../sync-server/analysis/drivers/resampled-covariance.ts';
import { ResampledCorrelations } from '../../../sync-server/analysis/statistics/importance/resampled-correlations.ts';
import { correlations } from '../../../sync-server/analysis/statistics/linear/correlation.ts';
import { columnOf } from '../../../sync-server/analysis/statistics/linear/vector.ts';
import { betweenCovariance } from '../../../sync-server/analysis/statistics/reliability/between-covariance.ts';

/** Teams by rows; each is taken 0 to 3 times, at least six of them. */
const tables = fc
  .record({
    rows: fc.array(
      fc.tuple(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 2, max: 40 }),
      ),
      { minLength: 8, maxLength: 30 },
    ),
  })
  .filter(({ rows }) => rows.filter(([, taken]) => taken > 0).length >= 6)
  .map(({ rows }) => ({
    columns: [0, 1, 2].map((at) => rows.map(([values]) => values[at] as number)),
    taken: rows.map(([, taken]) => taken),
    sizes: rows.map(([, , n]) => n),
  }))
  .filter(({ columns, taken }) => columns.every((column) => spreadOf(repeated(column, taken)) > 1));

function spreadOf(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

function repeated<Value>(values: readonly Value[], taken: readonly number[]): Value[] {
  return values.flatMap((value, at) => Array.from({ length: taken[at] ?? 0 }, () => value));
}

function upper(matrix: ArrayLike<number>, width: number): number[] {
  return Array.from({ length: width }, (_, i) => Array.from({ length: width - i }, (__, j) => i * width + i + j))
    .flat()
    .map((at) => matrix[at] as number);
}

function expectClose(got: readonly number[], want: readonly number[]): void {
  expect(got.length).toBe(want.length);
  for (const [at, value] of want.entries()) expect(Math.abs((got[at] as number) - value)).toBeLessThan(1e-9);
}

describe('correlations of teams taken any number of times', () => {
  it('are those of the teams written out as often as they are taken', () => {
    fc.assert(
      fc.property(tables, ({ columns, taken }) => {
        const quick = new ResampledCorrelations(columns.map(columnOf)).of(Float64Array.from(taken));
        const plain = correlations(columns.map((column) => columnOf(repeated(column, taken))));
        expectClose(upper(quick, 3), upper(plain.flat(), 3));
      }),
    );
  });

  it('are the same to the last bit, and in the same order, when many resamples are made at once', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 0, max: 5 }), ({ columns, taken }, times) => {
        const correlated = new ResampledCorrelations(columns.map(columnOf));
        const turned = (turn: number) =>
          Float64Array.from(taken, (_, at) => taken[(at + turn) % taken.length] as number);
        let turn = 0;
        const found: number[][] = [];
        correlated.ofEach(
          times,
          (counts) => counts.set(turned(turn++)),
          (matrix) => void found.push([...matrix]),
        );
        expect(found).toEqual(Array.from({ length: times }, (_, at) => [...correlated.of(turned(at))]));
      }),
    );
  });

  it('of all teams but some are those of the others', () => {
    fc.assert(
      fc.property(tables, ({ columns, taken }) => {
        const left = [...taken.keys()].filter((at) => taken[at] === 0);
        const once = taken.map((count) => Math.min(1, count));
        fc.pre(columns.every((column) => spreadOf(repeated(column, once)) > 1));
        const quick = new ResampledCorrelations(columns.map(columnOf)).leaving(left);
        const plain = correlations(columns.map((column) => columnOf(repeated(column, once))));
        expectClose(upper(quick, 3), upper(plain.flat(), 3));
      }),
    );
  });

  it('are none for a column that does not vary among those that are left', () => {
    const columns = [
      [1, 2, 3, 4, 5, 9],
      [0.1, 0.1, 0.1, 0.1, 0.1, 7.3],
    ].map(columnOf);
    const moments = new ResampledCorrelations(columns);
    expect([...moments.leaving([5])].map(Math.abs)).toEqual([1, 0, 0, 1]);
    expect([...moments.of(Float64Array.from([1, 2, 1, 0, 3, 0]))].map(Math.abs)).toEqual([1, 0, 0, 1]);
  });
});

describe('covariances between teams taken any number of times', () => {
  it('are those of the teams written out as often as they are taken', () => {
    fc.assert(
      fc.property(tables, ({ columns, taken, sizes }) => {
        const moments = sizes.map((n, team) => ({
          n,
          means: columns.map((column) => column[team] as number),
          products: columns.map((_, a) => columns.map((__, b) => (a === b ? n * 3 : n))),
        }));
        const quick = new ResampledCovariance(columns, [{ items: [0, 1, 2], moments }]);
        const { covariance } = quick.of(Float64Array.from(taken));
        const plain = betweenCovariance(repeated(moments, taken)).betweenCovariance;
        for (const [a, row] of plain.entries()) {
          for (const [b, value] of row.entries()) {
            expect(Math.abs((covariance[a]?.[b] as number) - value)).toBeLessThan(1e-9 * (1 + Math.abs(value)));
          }
        }
      }),
    );
  });
});
