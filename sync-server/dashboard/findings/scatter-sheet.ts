import type { Scatter } from '#shared/contract/analysis.ts';
import type { Translate } from '../i18n/use-texts.ts';
import { rounded, type Sheet } from '../table/sheet.ts';

/** The points of a scatter as rows for a file, one team a row. */
export function scatterSheet(scatter: Scatter, { t, name }: { t: Translate; name(item: string): string }): Sheet {
  const head = [t('teams.team'), name(scatter.x), name(scatter.y)];
  return [head, ...scatter.points.map((point) => [point.name, rounded(point.x), rounded(point.y)])];
}
