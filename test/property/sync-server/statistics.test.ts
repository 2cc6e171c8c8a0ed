import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bhAdjust } from '../../../sync-server/analysis/statistics/comparisons/bh-adjust.ts';
import { normalQuantile, normalUpperTail } from '../../../sync-server/analysis/statistics/distributions/normal.ts';
import { tHalfWidth } from '../../../sync-server/analysis/statistics/distributions/t-quantile.ts';
import {
  chiSquareUpperTail,
  fUpperTail,
  tTwoSided,
} from '../../../sync-server/analysis/statistics/distributions/tails.ts';
import { type Lmg, lmg } from '../../../sync-server/analysis/statistics/importance/lmg.ts';
import { isRefused } from '../../../sync-server/analysis/statistics/refused.ts';
import { ols } from '../../../sync-server/analysis/statistics/regression/ols.ts';
import { vif } from '../../../sync-server/analysis/statistics/regression/vif.ts';
import { suppress } from '../../../sync-server/analysis/statistics/suppress.ts';
import { tiers } from '../../../sync-server/analysis/statistics/tiers/tiers.ts';

const value = fc.integer({ min: -50, max: 50 });
const block = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(value, { minLength: width + 1, maxLength: width + 1 }), { minLength: 12, maxLength: 30 }),
  );

function lmgOf(rows: readonly (readonly number[])[], change = (x: number, _at: number) => x): Lmg | null {
  const width = (rows[0]?.length ?? 1) - 1;
  const column = (at: number) => rows.map((row) => change(row[at] ?? 0, at));
  const names = Array.from({ length: width }, (_, at) => [`x${at}`, column(at)] as const);
  const result = lmg({ y: column(width), predictors: Object.fromEntries(names) });
  return isRefused(result) ? null : result;
}

function expectAlike(got: Lmg | null, wanted: Lmg | null): void {
  if (!got || !wanted) return void expect(got).toBe(wanted);
  for (const [name, share] of Object.entries(wanted.lmg)) expect(got.lmg[name]).toBeCloseTo(share, 8);
}

describe('LMG shares', () => {
  it('are not negative and sum to R squared, between 0 and 1', () => {
    fc.assert(
      fc.property(block, (rows) => {
        const result = lmgOf(rows);
        if (!result) return;
        const shares = Object.values(result.lmg);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(-1e-12);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(result.r2, 10);
        expect(result.r2).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('do not depend on the order of teams, nor on unit, zero or direction of an item', () => {
    fc.assert(
      fc.property(block, fc.integer({ min: 0, max: 5 }), (rows, at) => {
        const wanted = lmgOf(rows);
        expectAlike(lmgOf([...rows].reverse()), wanted);
        if (wanted)
          expectAlike(
            lmgOf(rows, (x, place) => (place === at ? 100 - 4 * x : x)),
            wanted,
          );
      }),
    );
  });
});

describe('variance inflation', () => {
  it('is that of a regression of each predictor on the others, however it is worked out', () => {
    fc.assert(
      fc.property(block, (rows) => {
        const names = (rows[0] ?? []).map((_, at) => `x${at}`);
        const column = (at: number) => rows.map((row) => row[at] ?? 0);
        const found = vif(Object.fromEntries(names.map((name, at) => [name, column(at)])));
        for (const [at, name] of names.entries()) {
          const others = names.flatMap((one, other) => (other === at ? [] : [[one, column(other)] as const]));
          const fit = ols({ y: column(at), predictors: Object.fromEntries(others) });
          if (isRefused(found) || isRefused(fit)) continue;
          expect((found.vif[name] ?? 0) * (1 - fit.r2)).toBeCloseTo(1, 8);
        }
      }),
    );
  });
});

describe('tails', () => {
  const df = fc.integer({ min: 1, max: 400 });
  const step = fc.tuple(
    fc.double({ min: 0.001, max: 30, noNaN: true }),
    fc.double({ min: 0.001, max: 5, noNaN: true }),
  );

  it('fall as the statistic grows and stay between 0 and 1', () => {
    fc.assert(
      fc.property(step, df, df, ([x, more], a, b) => {
        const tails = [
          (t: number) => tTwoSided(t, a),
          (f: number) => fUpperTail(f, a, b),
          (c: number) => chiSquareUpperTail(c, a),
          normalUpperTail,
        ];
        for (const tail of tails) {
          expect(tail(x + more)).toBeLessThanOrEqual(tail(x) + 1e-14);
          expect(tail(x)).toBeGreaterThanOrEqual(0);
          expect(tail(x)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('agree where one is a case of another: t squared is F with one degree, z squared is chi-square', () => {
    fc.assert(
      fc.property(step, df, ([t], a) => {
        expect(fUpperTail(t * t, 1, a)).toBeCloseTo(tTwoSided(t, a), 12);
        expect(chiSquareUpperTail(t * t, 1)).toBeCloseTo(2 * normalUpperTail(t), 12);
      }),
    );
  });

  it('are undone by their quantiles', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), df, (p, a) => {
        expect(1 - tTwoSided(tHalfWidth(p, a), a)).toBeCloseTo(p, 11);
        expect(normalUpperTail(normalQuantile(1 - p))).toBeCloseTo(p, 12);
      }),
    );
  });
});

describe('adjusted p values', () => {
  it('are never below the plain ones, never above 1, and keep their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (p) => {
        const adjusted = bhAdjust(p);
        for (const [a, one] of p.entries()) {
          expect(adjusted[a]).toBeGreaterThanOrEqual(one);
          expect(adjusted[a]).toBeLessThanOrEqual(1);
          for (const [b, other] of p.entries())
            if (one < other) expect(adjusted[a]).toBeLessThanOrEqual(adjusted[b] ?? 0);
        }
      }),
    );
  });
});

describe('tiers', () => {
  it('keep equal scores together and never put a better score lower', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(scores, (given) => {
        const { tier, counts } = tiers(given);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(given.length);
        for (const [a, one] of given.entries()) {
          for (const [b, other] of given.entries()) if (one <= other) expect(tier[a]).toBeLessThanOrEqual(tier[b] ?? 0);
        }
      }),
    );
  });
});

describe('suppression', () => {
  it('never hides a large group alone when something else holds it back: the total would tell it', () => {
    const groups = [
      { id: 'held', n: 10 },
      { id: 'b', n: 9 },
      { id: 'a', n: 8 },
    ];
    const given = { min: 5, total: 27, groups, held: new Set(['held']) };
    expect(suppress({ ...given, totalShown: true })).toEqual(['a', 'held']);
    expect(suppress({ ...given, totalShown: false })).toEqual(['held']);
  });

  const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 });
  const hiddenOf = (given: readonly number[], min: number) => {
    const groups = given.map((n, at) => ({ id: `g${at}`, n }));
    const total = given.reduce((sum, n) => sum + n, 0);
    const hidden = suppress({ min, total, groups, totalShown: true });
    return groups.filter(({ id }) => hidden.includes(id));
  };

  it('shows no group below the minimum', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 8 }), (given, min) => {
        const hidden = hiddenOf(given, min);
        expect(hidden.filter(({ n }) => n < min)).toHaveLength(given.filter((n) => n < min).length);
      }),
    );
  });

  it('leaves nothing to subtract: what the total tells of the hidden is of two groups and enough answers, or of all', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 8 }), (given, min) => {
        const hidden = hiddenOf(given, min);
        if (hidden.length === 0 || hidden.length === given.length) return;
        expect(hidden.length).toBeGreaterThanOrEqual(2);
        expect(hidden.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThanOrEqual(min);
      }),
    );
  });
});
