import type { Answer } from '#shared/domain/answer.ts';
import type { PointerFacts } from '#shared/domain/pointer-facts.ts';
import type { Question } from '#shared/domain/question.ts';
import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { FLAG_LIMITS } from './flag-limits.ts';
import { isGibberish } from './gibberish.ts';

type VisitFlag = VisitRecord['flags'][number];

/** The flags of one visit, worked out on the device and frozen with it. */
export function visitFlags(
  answers: readonly Answer[],
  pointer: PointerFacts,
  questions: readonly Question[],
): readonly VisitFlag[] {
  const given = answers.filter((answer) => answer.skip !== 1);
  const raised: Record<VisitFlag, boolean> = {
    fast: isFast(given),
    mash: isMash(pointer),
    'straight-fast': isStraightFast(given, questions),
    gibberish: given.some((answer) => answer.t !== undefined && isGibberish(answer.t)),
  };
  return (['fast', 'mash', 'straight-fast', 'gibberish'] as const).filter((flag) => raised[flag]);
}

function isFast(given: readonly Answer[]): boolean {
  const { share, underMs } = FLAG_LIMITS.fast;
  const quick = given.filter((answer) => answer.ms < underMs).length;
  return quick > 0 && quick >= given.length * share;
}

function isMash({ secondPointers, outsideTaps, peakDownsPerSecond }: PointerFacts): boolean {
  const limits = FLAG_LIMITS.mash;
  return (
    secondPointers >= limits.secondPointers ||
    outsideTaps >= limits.outsideTaps ||
    peakDownsPerSecond >= limits.downsPerSecond
  );
}

function isStraightFast(given: readonly Answer[], questions: readonly Question[]): boolean {
  const scales = new Set(questions.filter((question) => question.type === 'scale').map((question) => question.id));
  const positions = given.filter((answer) => scales.has(answer.q)).map((answer) => answer.pos ?? answer.n);
  if (positions.length < FLAG_LIMITS.straightFast.scales || new Set(positions).size > 1) return false;
  return median(given.map((answer) => answer.ms)) < FLAG_LIMITS.straightFast.medianUnderMs;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}
