import type { AnalysisFacts } from '#shared/contract/analysis.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import type { Format } from '../format/format.ts';
import type { Translate } from '../i18n/use-texts.ts';

/** What the figures are of, one line each: stands in every file and under every picture. */
export function aboutLines(
  facts: AnalysisFacts,
  { t, own, format }: { t: Translate; own(text: LocalisedText): string; format: Format },
): string[] {
  const { customers, staff, linkage } = facts;
  return [
    `${t('analysis.linkage')}: ${own(linkage.name)}`,
    `${unitsWord(facts, t)}: ${usedWords(facts, t).join(', ')}`,
    `${t('analysis.customers')} ${format.days(customers.from, customers.to)}: ${t('analysis.answers', { number: format.whole(customers.answers) })}`,
    staff === null
      ? t('analysis.noStaff')
      : `${t('analysis.staff')} ${format.days(staff.from, staff.to)}: ${t('analysis.answers', { number: format.whole(staff.answers) })}`,
    originLine(facts, t, format),
  ];
}

export function unitsWord({ level }: AnalysisFacts, t: Translate): string {
  return t(level === 'location' ? 'analysis.unitsLocations' : 'analysis.units');
}

/**
 * Who is compared, in words that add up to all teams: those by themselves, those that count together because each is too small, and
 * those that are in no figure.
 */
export function usedWords({ leftOut, pools, unitsUsed }: AnalysisFacts, t: Translate): string[] {
  const pooled = leftOut.filter(({ reason }) => reason === 'pooled').length;
  const nowhere = leftOut.length - pooled;
  return [
    t('analysis.used', { used: Math.max(0, unitsUsed - pools.length) }),
    ...(pooled > 0
      ? [`${t('analysis.pooled', { count: pooled })} ${t('analysis.inPools', { count: pools.length })}`]
      : []),
    ...(nowhere > 0 || pooled === 0 ? [t('analysis.leftOut', { count: nowhere })] : []),
  ];
}

/** Enough to compute the same figures again. */
export function originLine(facts: AnalysisFacts, t: Translate, format: Format): string {
  return t('analysis.origin', {
    time: format.moment(facts.computedAt),
    number: facts.linkage.number,
    seed: facts.seed,
    software: facts.software,
    // Its beginning is enough to find the stored result by.
    result: facts.result.slice(0, 12),
  });
}
