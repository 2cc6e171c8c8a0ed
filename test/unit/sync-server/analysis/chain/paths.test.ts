import { describe, expect, it } from 'vitest';
import type { ChainArrow } from '../../../../../shared/domain/chain-result.ts';
import { pathsOf, weakestLevel } from '../../../../../sync-server/analysis/chain/paths.ts';

const WAY = { leading: ['trust', 'goals'], work: ['goals', 'promises'], customer: ['promises', 'benefit'] } as const;
type Level = keyof typeof WAY;
const LEVELS = Object.keys(WAY) as Level[];

function arrow(
  level: Level,
  grade: ChainArrow['grade'],
  [from, to]: readonly [string, string] = WAY[level],
): ChainArrow {
  const kind = level === 'work' ? 'across-surveys' : level === 'leading' ? 'same-staff' : 'same-customers';
  return { level, from, to, kind, grade, sameRespondents: level !== 'work', onPath: false };
}

describe('a way through the chain', () => {
  it('is clear only when each of its links is', () => {
    const clear = LEVELS.map((level) => arrow(level, 'clear'));
    expect(pathsOf('benefit', clear).map(({ grade }) => grade)).toEqual(['clear']);
    expect(weakestLevel(clear, pathsOf('benefit', clear)[0])).toBeNull();
  });

  it.each(LEVELS)('is no more than possible when its link %s is, and says which', (weak) => {
    const arrows = LEVELS.map((level) => arrow(level, level === weak ? 'possible' : 'clear'));
    const paths = pathsOf('benefit', arrows);
    expect(paths.map(({ grade }) => grade)).toEqual(['possible']);
    expect(weakestLevel(arrows, paths[0])).toBe(weak);
  });

  it.each(LEVELS)('is none without its link %s', (gone) => {
    const arrows = LEVELS.filter((level) => level !== gone).map((level) => arrow(level, 'clear'));
    expect(pathsOf('benefit', arrows)).toEqual([]);
    expect(weakestLevel(arrows, undefined)).toBe(gone);
  });

  it('stands before possible ones when it is clear', () => {
    const arrows = [
      arrow('customer', 'clear'),
      arrow('work', 'possible', ['papers', 'promises']),
      arrow('work', 'clear'),
      arrow('leading', 'clear', ['news', 'papers']),
      arrow('leading', 'clear'),
    ];
    expect(pathsOf('benefit', arrows).map(({ practice, grade }) => [practice, grade])).toEqual([
      ['trust', 'clear'],
      ['news', 'possible'],
    ]);
  });
});
