import type { DriverItem, DriverResult } from '#shared/domain/driver-result.ts';
import type { ShareBar } from '../charts/ShareBars.tsx';
import type { Translate } from '../i18n/use-texts.ts';
import { rounded, type Sheet } from '../table/sheet.ts';
import type { AnalysisFormat } from './use-analysis-format.ts';

export interface DriverWords {
  readonly t: Translate;
  readonly format: AnalysisFormat;
  name(item: string): string;
}

/** The bars of a model: share of what is explained, its range in resampling, and the reading in words under each. */
export function shareBars(result: DriverResult, { t, format, name }: DriverWords): ShareBar[] {
  return result.items.flatMap(({ item, grade, model }) => {
    if (model === null) return [];
    const { value, low, high } = model.pct;
    const note = t('drivers.note', {
      grade: format.gradeWord(grade, result.kind),
      pct: format.percent(value),
      of10: format.of10(model.topTwo),
    });
    return [{ id: item, name: name(item), note, grade, value, low, high }];
  });
}

/** One item as the cells of the table twin. */
export interface DriverCells {
  readonly item: string;
  readonly name: string;
  readonly grade: string;
  readonly share: string;
  readonly range: string;
  readonly topTwo: string;
  readonly slope: string;
  readonly rho: string;
  readonly mean: string;
  readonly n: number;
}

export function driverCells(result: DriverResult, words: DriverWords): DriverCells[] {
  return result.items.map((one) => cellsOf(one, result, words));
}

function cellsOf(
  { item, grade, model, spearman, mean, answers }: DriverItem,
  { kind }: DriverResult,
  { format, name }: DriverWords,
): DriverCells {
  return {
    item,
    name: name(item),
    grade: format.gradeWord(grade, kind),
    share: model === null ? '' : format.percent(model.pct.value),
    range: model === null ? '' : `${format.percent(model.pct.low)} … ${format.percent(model.pct.high)}`,
    topTwo: model === null ? '' : format.percent(model.topTwo * 100),
    slope:
      model === null
        ? ''
        : `${format.fine(model.slope.value)} (${format.fineRange(model.slope.low, model.slope.high)})`,
    rho: spearman === null ? '' : `${format.fine(spearman.rho)} (${format.fineRange(spearman.low, spearman.high)})`,
    mean: format.number(mean),
    n: answers,
  };
}

/** The table twin as rows for a file: numbers as numbers. */
export function driverSheet(result: DriverResult, { t, format, name }: DriverWords): Sheet {
  const head = [
    t('drivers.item'),
    t('drivers.grade'),
    t('drivers.share'),
    `${t('drivers.range')} −`,
    `${t('drivers.range')} +`,
    `${t('drivers.topTwo')} (%)`,
    t('drivers.slope'),
    `${t('drivers.interval')} −`,
    `${t('drivers.interval')} +`,
    t('drivers.rho'),
    `${t('drivers.rho')} −`,
    `${t('drivers.rho')} +`,
    t('drivers.corrected'),
    t('drivers.mean'),
    'n',
  ];
  const rows = result.items.map(({ item, grade, model, spearman, mean, answers }) => [
    name(item),
    format.gradeWord(grade, result.kind),
    ...(model === null
      ? Array<string>(7).fill('')
      : [
          ...[model.pct.value, model.pct.low, model.pct.high, model.topTwo * 100],
          ...[model.slope.value, model.slope.low, model.slope.high],
        ].map(rounded)),
    ...(spearman === null ? ['', '', ''] : [spearman.rho, spearman.low, spearman.high].map(rounded)),
    model?.corrected ? rounded(model.corrected.value) : '',
    rounded(mean),
    answers,
  ]);
  return [head, ...rows];
}
