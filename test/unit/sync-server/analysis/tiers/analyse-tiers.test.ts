import { describe, expect, it } from 'vitest';
import { tierResult } from '#shared/domain/tier-result.ts';
import type { TeamRow } from '../../../../../sync-server/analysis/team-table.ts';
import { analyseTiers } from '../../../../../sync-server/analysis/tiers/analyse-tiers.ts';
import type { TierInput } from '../../../../../sync-server/analysis/tiers/tier-input.ts';

/** Teams whose score is given; the benefit rises by one a team from 60. */
function teamsOf(scores: readonly number[]): TeamRow[] {
  return scores.map((score, at) => ({
    id: `t${String(at).padStart(2, '0')}`,
    location: `l${at % 3}`,
    values: { trust: score, benefit: 60 + at, nps: at - 5, signed: at - 5 },
    n: { trust: 10, benefit: 10 + 30 * at, nps: 10 },
  }));
}

const BENEFIT = { measure: 'benefit', group: 'customer', unit: 'index', sameRespondents: false } as const;

function input(scores: readonly number[], change: Partial<TierInput> = {}): TierInput {
  const plain = { score: 'trust', measures: [BENEFIT], minAnswers: 5, seed: 1, permutations: 300 };
  return { table: { teams: teamsOf(scores) }, ...plain, ...change };
}

const TWELVE = [31, 34, 34, 34, 36, 37, 37, 39, 40, 40, 42, 45];

describe('tiers of teams', () => {
  const result = analyseTiers(input(TWELVE));

  it('keep equal scores together and count the teams', () => {
    expect(result.counts).toEqual([4, 4, 4]);
    expect(result.members.map(({ tier }) => tier)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
  });

  it('give the mean of each tier and its per cent of all teams, worked out by hand', () => {
    const [benefit] = result.measures;
    expect(benefit?.allMean).toBeCloseTo(65.5, 10);
    expect(benefit?.tiers.map(({ mean }) => mean)).toEqual([61.5, 65.5, 69.5]);
    expect(benefit?.tiers.map(({ relativePct }) => relativePct?.toFixed(4))).toEqual([
      '93.8931',
      '100.0000',
      '106.1069',
    ]);
  });

  it('lie outside the band of random tiers when the score tells everything, and the test says so too', () => {
    const [low, , high] = result.measures[0]?.tiers ?? [];
    expect(low?.relativePct).toBeLessThan(low?.bandLow ?? 0);
    expect(high?.relativePct).toBeGreaterThan(high?.bandHigh ?? 999);
    expect(result.measures[0]?.spearman?.rho).toBeGreaterThan(0.9);
  });

  it('weigh teams by their answers on both sides of the line when asked', () => {
    const [benefit] = analyseTiers(input(TWELVE, { weighted: true })).measures;
    const weights = TWELVE.map((_, at) => 10 + 30 * at);
    const all = weights.reduce((sum, w, at) => sum + w * (60 + at), 0) / weights.reduce((sum, w) => sum + w, 0);
    expect(benefit?.allMean).toBeCloseTo(all, 10);
  });

  it('are plain JSON of the stated shape, the same again and in any order of teams', () => {
    expect(tierResult.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    const { table, ...rest } = input(TWELVE);
    expect(analyseTiers({ table: { teams: [...table.teams].reverse() }, ...rest })).toEqual(result);
  });
});

describe('tiers that would be uneven', () => {
  it('become two where a tier of three would have fewer than four teams', () => {
    expect(analyseTiers(input(TWELVE.slice(0, 10)))).toMatchObject({ asked: 3, tiers: 2, uneven: true });
  });

  it('become none where one score holds more than 60 % of the teams', () => {
    const result = analyseTiers(input([1, 2, 5, 5, 5, 5, 5, 5, 5, 5, 5, 9]));
    expect(result).toMatchObject({ tiers: null, uneven: true, members: [] });
    expect(result.measures[0]?.tiers).toEqual([]);
    expect(result.measures[0]?.spearman).not.toBeNull();
  });

  it('become none where the lowest score alone holds more than 60 %, though every tier has four teams', () => {
    const scores = (low: number, middle: number, high: number) => [
      ...Array<number>(low).fill(1),
      ...Array<number>(middle).fill(2),
      ...Array<number>(high).fill(3),
    ];
    expect(analyseTiers(input(scores(15, 5, 4)))).toMatchObject({ tiers: null, uneven: true });
    expect(analyseTiers(input(scores(14, 6, 4)))).toMatchObject({ tiers: 3, counts: [14, 6, 4] });
  });

  it('become none without any usable team', () => {
    expect(analyseTiers(input([]))).toMatchObject({ tiers: null, counts: [], measures: [] });
  });
});

describe('per cents of all teams', () => {
  it('are refused for NPS and for figures with negatives; plain means stay', () => {
    const other = { group: 'customer', sameRespondents: false } as const;
    const measures = [
      { ...other, measure: 'nps', unit: 'nps' },
      { ...other, measure: 'signed', unit: 'figure' },
    ] as const;
    const result = analyseTiers(input(TWELVE, { measures }));
    expect(result.measures.map(({ refused }) => refused)).toEqual(['nps', 'negative-values']);
    expect(result.measures.flatMap((one) => one.tiers.map(({ relativePct }) => relativePct))).toEqual(
      Array(6).fill(null),
    );
    expect(result.measures[0]?.tiers[0]?.mean).toBe(-3.5);
  });
});
