import type { VisitAction, VisitState } from './visit-types.ts';

type TapNoise = Extract<VisitAction, { type: 'tap-noise' }>;

/** Counts what the pointer did; the rules of "mash" read the counts. */
export function noticePointer(state: VisitState, { noise, atMonoMs }: TapNoise): VisitState {
  const { pointer } = state;
  if (noise === 'outside') return { ...state, pointer: { ...pointer, outsideTaps: pointer.outsideTaps + 1 } };
  if (noise === 'second-pointer') {
    return { ...state, pointer: { ...pointer, secondPointers: pointer.secondPointers + 1 } };
  }
  const recentDowns = [...state.recentDowns.filter((down) => atMonoMs - down < 1000), atMonoMs];
  const peakDownsPerSecond = Math.max(pointer.peakDownsPerSecond, recentDowns.length);
  return { ...state, recentDowns, pointer: { ...pointer, peakDownsPerSecond } };
}
