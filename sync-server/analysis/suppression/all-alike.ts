import { FEWEST_ALIKE } from '#shared/domain/staff-survey.ts';

interface Answered {
  readonly n: number;
  /** On 0-100; absent = of answers that may be told. */
  readonly mean?: number | undefined;
}

const ENDS = [0, 100];
/** Means that were worked out are at an end but for their last digits. */
const SLACK = 1e-6;

/**
 * Whether the groups together are fewer than ten people whose answers all stand at one end of the scale: their mean then says what each
 * of them answered. Of no other mean can that be seen. What staff answer is sensitive, every item of it.
 */
export function isAllAlike(groups: readonly Answered[]): boolean {
  const people = groups.reduce((sum, { n }) => sum + n, 0);
  if (people === 0 || people >= FEWEST_ALIKE) return false;
  return ENDS.some((end) => groups.every(({ mean }) => mean !== undefined && Math.abs(mean - end) < SLACK));
}
