import { niceDomain } from '#shared/charts/scale.ts';
import type { TierMeasure, TierResult } from '#shared/domain/tier-result.ts';
import type { TierGroup } from '../charts/tier-places.ts';
import type { TextKey } from '../i18n/fi.ts';
import type { Translate } from '../i18n/use-texts.ts';
import { rounded, type Sheet } from '../table/sheet.ts';
import type { AnalysisFormat } from './use-analysis-format.ts';

export interface TierWords {
  readonly t: Translate;
  readonly format: AnalysisFormat;
  name(item: string): string;
}

const THIRDS = ['tiers.low', 'tiers.middle', 'tiers.high'] as const;
const HALVES = ['tiers.lowHalf', 'tiers.highHalf'] as const;

export function tierName(result: TierResult, at: number): TextKey {
  return (result.tiers === 2 ? HALVES[at] : THIRDS[at]) ?? 'tiers.low';
}

/** Measures with the customers' first: theirs are the only bars that are evidence. */
export function measuresInOrder({ measures }: TierResult): TierMeasure[] {
  return measures.toSorted((a, b) => Number(a.group !== 'customer') - Number(b.group !== 'customer'));
}

/** Groups of bars for the measures that bear per cents. */
export function tierGroups(result: TierResult, words: TierWords): TierGroup[] {
  const { t, format, name } = words;
  return measuresInOrder(result)
    .filter(({ refused }) => refused === null)
    .map((measure) => ({
      id: measure.measure,
      name: name(measure.measure),
      note: t(measure.sameRespondents ? 'tiers.staffGroup' : 'tiers.customerGroup'),
      bars: measure.tiers.map((tier, at) => ({
        id: `${measure.measure} ${at}`,
        name: t(tierName(result, at)),
        note: t('tiers.note', { mean: format.number(tier.mean), teams: tier.teams }),
        value: tier.relativePct ?? 100,
        low: tier.bandLow,
        high: tier.bandHigh,
        text: t('percent', { value: format.number(tier.relativePct ?? 100) }),
        tier: result.tiers === 2 && at === 1 ? 2 : at,
      })),
    }));
}

/** Per cents around 100 that take in every bar and band. */
export function tierDomain(groups: readonly TierGroup[]): [number, number] {
  return niceDomain(
    [98, 102, ...groups.flatMap(({ bars }) => bars.flatMap(({ value, low, high }) => [value, low, high]))],
    5,
  );
}

/** One tier of one measure a row. */
export interface TierRow {
  readonly id: string;
  readonly measure: string;
  readonly tier: string;
  readonly relative: number | null;
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly teams: number;
}

export function tierRows(result: TierResult, { t, name }: TierWords): TierRow[] {
  return measuresInOrder(result).flatMap(({ measure, tiers }) =>
    tiers.map((tier, at) => ({
      id: `${measure} ${at}`,
      measure: name(measure),
      tier: t(tierName(result, at)),
      relative: tier.relativePct,
      low: tier.bandLow,
      high: tier.bandHigh,
      mean: tier.mean,
      teams: tier.teams,
    })),
  );
}

export function tierSheet(result: TierResult, words: TierWords): Sheet {
  const { t } = words;
  const head = [
    t('tiers.measure'),
    t('tiers.tier'),
    `${t('tiers.relative')} %`,
    `${t('tiers.band')} −`,
    `${t('tiers.band')} +`,
    t('tiers.plain'),
    t('tiers.teams'),
  ];
  const rows = tierRows(result, words).map(({ measure, tier, relative, low, high, mean, teams }) => [
    measure,
    tier,
    relative === null ? '' : rounded(relative),
    rounded(low),
    rounded(high),
    rounded(mean),
    teams,
  ]);
  return [head, ...rows];
}
