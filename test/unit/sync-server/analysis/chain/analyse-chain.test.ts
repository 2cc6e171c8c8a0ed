import { describe, expect, it } from 'vitest';
import { chainResult } from '#shared/domain/chain-result.ts';
import { analyseChain } from '../../../../../sync-server/analysis/chain/analyse-chain.ts';
import { PLANTED } from '../../../../../sync-server/analysis/simulation/latent-model.ts';
import { simulateOrganisation } from '../../../../../sync-server/analysis/simulation/simulate-organisation.ts';
import { simulatedTable } from '../../../../../sync-server/analysis/simulation/simulated-table.ts';

function chain(effect: number, seed: number, teams = 60) {
  return analyseChain({
    table: simulatedTable(simulateOrganisation({ teams, effect, seed })),
    outcome: PLANTED.customer.outcome,
    outcomeOfCustomers: true,
    customerItems: PLANTED.customer.items,
    staffItems: PLANTED.work.items,
    practices: PLANTED.leadership.items,
    minAnswers: 5,
    seed: 1,
    resamples: 200,
  });
}

describe('a chain of many teams with strong effects', () => {
  const result = chain(1, 7, 180);

  it('finds the planted way from a practice to the outcome', () => {
    expect(result.paths.map(({ practice, staff, customer }) => [practice, staff, customer])).toContainEqual([
      'trust_direction',
      'goal_clarity',
      'promises_kept',
    ]);
    expect(result.grade).toBe('clear');
    expect(result.weakest).toBeNull();
  });

  it('draws at most two arrows into each item and badges links of the same respondents', () => {
    const into = Map.groupBy(result.arrows, ({ to, level }) => `${level} ${to}`);
    expect(Math.max(...[...into.values()].map((arrows) => arrows.length))).toBeLessThanOrEqual(2);
    for (const { level, sameRespondents } of result.arrows) expect(sameRespondents).toBe(level !== 'work');
  });

  it('is as strong as the weakest arrow of each path', () => {
    for (const path of result.paths) {
      const own = result.arrows.filter(
        ({ from, to, level }) =>
          (level === 'customer' && from === path.customer && to === path.outcome) ||
          (level === 'work' && from === path.staff && to === path.customer) ||
          (level === 'leading' && from === path.practice && to === path.staff),
      );
      expect(own).toHaveLength(3);
      expect(path.grade).toBe(own.every(({ grade }) => grade === 'clear') ? 'clear' : 'possible');
    }
  });

  it('is plain JSON of the stated shape and the same again', () => {
    expect(chainResult.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(chain(1, 7, 180)).toEqual(result);
  });
});

describe('a chain where staff and customers have nothing to do with each other', () => {
  const result = chain(0, 12);

  it('draws no arrow between them, has no path, and says where it breaks', () => {
    expect(result.arrows.filter(({ level }) => level !== 'customer')).toEqual([]);
    expect(result).toMatchObject({ paths: [], grade: 'none', weakest: 'work' });
    expect(result.arrows.every(({ onPath }) => !onPath)).toBe(true);
  });

  it('still lists what was compared, marked as not anchored', () => {
    expect(result.links.map(({ level }) => level)).toEqual(expect.arrayContaining(['customer', 'work', 'leading']));
    expect(result.links.filter(({ level }) => level === 'leading').every(({ anchored }) => !anchored)).toBe(true);
  });
});

describe('a chain of too few teams', () => {
  it('has no arrow and tells why at the first link', () => {
    const result = chain(1, 5, 12);
    expect(result).toMatchObject({ arrows: [], paths: [], grade: 'none', weakest: 'customer' });
    expect(result.links[0]?.result.refusal?.reason).toBe('too-few-teams');
  });
});
