import { describe, expect, it } from 'vitest';
import { pulseQuestions } from '#shared/flow/pulse-round.ts';

const bank = (count: number) => Array.from({ length: count }, (_, index) => `s${index + 1}`);

describe('the questions of a week', () => {
  it('come back every four weeks out of a bank of twelve, each exactly once a round', () => {
    for (let week = 0; week < 40; week += 1) {
      const round = [0, 1, 2, 3].flatMap((later) => pulseQuestions(bank(12), week + later));
      expect([...round].sort()).toEqual([...bank(12)].sort());
    }
  });

  it('are the same whoever asks, and another question comes first in the next round', () => {
    expect(pulseQuestions(bank(12), 2968)).toEqual(pulseQuestions(bank(12), 2968));
    const firsts = [0, 4, 8].map((week) => pulseQuestions(bank(12), week)[0]);
    expect(firsts).toEqual(['s1', 's2', 's3']);
  });

  it('return about as often where the bank is no multiple of three', () => {
    const asked = Array.from({ length: 13 }, (_, week) => pulseQuestions(bank(13), week)).flat();
    for (const id of bank(13)) expect(asked.filter((one) => one === id)).toHaveLength(3);
  });

  it('are all there are where the bank is small, and none of an empty one', () => {
    expect(pulseQuestions(bank(2), 7).sort()).toEqual(['s1', 's2']);
    expect(pulseQuestions([], 7)).toEqual([]);
  });
});
