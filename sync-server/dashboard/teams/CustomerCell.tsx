import type { GoalFigure } from '#shared/contract/dashboard.ts';
import { FEWEST_ANSWERS, type MeasureKind, tellingInterval } from '../format/format.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** A customer figure with n and, below 200 answers, its interval; too few and none are said in words. */
export function CustomerCell({ figure, measure }: { figure: GoalFigure | undefined; measure: MeasureKind }) {
  const { t } = useTexts();
  const format = useFormat();
  if (figure === undefined || figure.value === null) return <td className="reason">{t('figure.none')}</td>;
  const count = <span className="small">n = {format.whole(figure.n)}</span>;
  if (figure.n < FEWEST_ANSWERS) {
    return (
      <td className="reason">
        {t('figure.tooFewShort')} {count}
      </td>
    );
  }
  const interval = tellingInterval(figure);
  return (
    <td className="number">
      <span className="cell-value">{format.figure(figure.value, measure)}</span> {count}
      {interval !== undefined && <span className="small"> {format.range(interval.low, interval.high, measure)}</span>}
    </td>
  );
}
