import type { TFunction } from 'i18next';
import type { Goal } from '#shared/domain/goal.ts';
import type { GoalChange } from '#shared/scoring/goal-change.ts';

/**
 * A change in words: "+6 (likely +1 to +11)", or that there is no clear one; of nothing to compare with, so. Shares change by
 * points of per cent, never by per cent.
 */
export function changeWords(
  change: GoalChange | null,
  kind: Goal['measure']['kind'],
  lang: string,
  t: TFunction,
): string {
  if (change === null) return t('change.none-before');
  if (change.clear === null) return t('change.unclear');
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const [by, low, high] = [change.difference, change.low, change.high].map((one) => number.format(Math.round(one)));
  return t(kind === 'share' ? 'change.clear-share' : 'change.clear', { by, low, high });
}
