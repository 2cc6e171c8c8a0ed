import { describe, expect, it } from 'vitest';
import type { AnalysisItem } from '#shared/contract/analysis.ts';
import { pairShown } from '../../../../sync-server/dashboard/findings/pair.ts';

const item = (name: string, role: AnalysisItem['role']): AnalysisItem => ({
  item: name,
  title: { en: name },
  role,
  scale: 'index',
  isTheme: false,
});
const ITEMS = [
  item('benefit', 'outcome'),
  item('promises', 'customer'),
  item('trust', 'practice'),
  item('goals', 'work'),
  item('records', 'work'),
];

describe('the two figures shown against each other', () => {
  it('are the outcome and the first item of the staff’s work, wherever they stand in the list', () => {
    expect(pairShown(ITEMS, {})).toEqual({ x: 'goals', y: 'benefit' });
    expect(pairShown(ITEMS.toReversed(), {})).toEqual({ x: 'records', y: 'benefit' });
  });

  it('are a practice, or two figures of customers, where staff were asked nothing else', () => {
    expect(pairShown(ITEMS.slice(0, 3), {})).toEqual({ x: 'trust', y: 'benefit' });
    expect(pairShown(ITEMS.slice(0, 2), {})).toEqual({ x: 'promises', y: 'benefit' });
    expect(pairShown(ITEMS.slice(0, 1), {})).toBeUndefined();
  });

  it('leave what is chosen, and never set a figure against itself', () => {
    expect(pairShown(ITEMS, { x: 'trust', y: 'promises' })).toEqual({ x: 'trust', y: 'promises' });
    expect(pairShown(ITEMS, { x: 'benefit' })).toEqual({ x: 'benefit', y: 'promises' });
    expect(pairShown(ITEMS, { y: 'goals' })).toEqual({ x: 'records', y: 'goals' });
  });
});
