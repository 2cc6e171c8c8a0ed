import { useMemo } from 'react';
import type { Grade, LinkKind } from '#shared/domain/driver-result.ts';
import type { Format } from '../format/format.ts';
import { useFormat } from '../format/use-format.ts';
import type { TextKey } from '../i18n/fi.ts';
import { type Translate, useTexts } from '../i18n/use-texts.ts';

export interface AnalysisFormat {
  /** 0-100 as whole per cent. */
  percent(value: number): string;
  number(value: number): string;
  /** A number of an axis: no decimals it does not have. */
  tick(value: number): string;
  /** A coefficient with two decimals. */
  fine(value: number): string;
  range(low: number, high: number): string;
  fineRange(low: number, high: number): string;
  /** A share of 0..1 as times of ten: never "10 of 10" for less than all, never "0 of 10" for more than none. */
  of10(share: number): string;
  gradeWord(grade: Grade, kind: LinkKind): string;
}

export function useAnalysisFormat(): AnalysisFormat {
  const { t } = useTexts();
  const format = useFormat();
  return useMemo(() => createAnalysisFormat(t, format), [t, format]);
}

export function createAnalysisFormat(t: Translate, format: Format): AnalysisFormat {
  return {
    percent: (value) => format.share(value / 100),
    number: (value) => format.index(value),
    tick: (value) => format.target(value, 'index'),
    fine: (value) => format.fine(value),
    range: (low, high) => format.range(low, high, 'index'),
    fineRange: (low, high) => `${format.fine(low)} … ${format.fine(high)}`,
    of10: (share) => format.whole(share >= 1 ? 10 : share <= 0 ? 0 : Math.min(9, Math.max(1, Math.round(share * 10)))),
    gradeWord: (grade, kind) => t(gradeKey(grade, kind)),
  };
}

/** Answers of the same staff on both sides bear no more than a hint. */
function gradeKey(grade: Grade, kind: LinkKind): TextKey {
  return grade === 'possible' && kind === 'same-staff' ? 'grade.hint' : `grade.${grade}`;
}
