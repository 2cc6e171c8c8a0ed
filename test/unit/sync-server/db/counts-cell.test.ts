import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToCell, countsIds, countsName, readCell } from '../../../../sync-server/db/counts-cell.ts';

const changes = fc.array(fc.tuple(fc.constantFrom('a 1', 'a 2', 'b *', '* *'), fc.integer({ min: -3, max: 3 })));

describe('a cell of counts', () => {
  it('adds, and forgets what has come to nothing', () => {
    expect(addToCell('{"b yes":2}', [['b yes', -2]])).toBe('{}');
    const cell = addToCell('{"b yes":2}', [
      ['b yes', 1],
      ['a 5', 4],
      ['a 5', 1],
    ]);
    expect(cell).toBe('{"a 5":5,"b yes":3}');
    expect(readCell(cell)).toEqual({ 'a 5': 5, 'b yes': 3 });
  });

  it('is the same text whatever the order and the batches', () => {
    fc.assert(
      fc.property(changes, fc.nat(), (all, cut) => {
        const at = all.length === 0 ? 0 : cut % all.length;
        const turned = [...all.slice(at), ...all.slice(0, at)];
        expect(addToCell(addToCell('{}', turned.slice(0, at)), turned.slice(at))).toBe(addToCell('{}', all));
      }),
      { seed: 11 },
    );
  });

  it('names a question and its choice so that both come back', () => {
    expect(countsIds(countsName('visit-ease', '*'))).toEqual(['visit-ease', '*']);
  });
});
