import { describe, expect, it } from 'vitest';
import { afterPageFailure } from '../../../../../kiosk/main/window/reload-limit.ts';

function failuresAt(times: readonly number[]): string[] {
  let recent: readonly number[] = [];
  return times.map((at) => {
    const step = afterPageFailure(recent, at);
    recent = step.recent;
    return step.action;
  });
}

describe('a page that dies again and again', () => {
  it('is loaded again three times in five minutes, then the kiosk rests', () => {
    expect(failuresAt([0, 1000, 2000, 3000])).toEqual([...Array(3).fill('reload'), 'rest']);
  });

  it('is loaded again for ever when it dies once an hour', () => {
    expect(failuresAt([0, 1, 2, 3, 4, 5, 6, 7].map((hour) => hour * 3_600_000))).toEqual(Array(8).fill('reload'));
  });
});
