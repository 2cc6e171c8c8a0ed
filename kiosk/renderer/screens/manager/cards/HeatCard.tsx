import { useTranslation } from 'react-i18next';
import { type HeatCell, heatMap } from '../core/heat.ts';
import { daysOfPeriod, PERIOD_DAYS } from '../core/period-counts.ts';
import { placeOnBar, weekdayText } from '../results/figure-words.ts';
import type { ResultsModel } from '../results/results-model.ts';

export interface HeatCardProps {
  readonly model: ResultsModel;
  readonly large: boolean;
}

/** Whatever period the page shows: an hour of one weekday comes once a week. */
export const HEAT_PERIOD = 'fourWeeks';
/** Lower ends of the steps of the colour ramp, 0-100. */
const STEPS = [0, 40, 60, 75, 85];

/** The goal by weekday and hour over four weeks. It is a table that is coloured, so it needs no twin. */
export function HeatCard({ model, large }: HeatCardProps) {
  const { t } = useTranslation();
  const { focus, results, choice, lang } = model;
  const days = daysOfPeriod(results, HEAT_PERIOD);
  const map = focus && heatMap(focus, results, days, choice.withAside);
  if (!map || map.cells.length === 0) return <p className="staff-note">{t('results.none')}</p>;
  const cellOf = (weekday: number, hour: number) =>
    map.cells.find((cell) => cell.weekday === weekday && cell.hour === hour);
  return (
    <>
      <table className="heat" data-large={large || undefined}>
        <thead>
          <tr>
            <td />
            {map.hours.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {map.weekdays.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{weekdayText(weekday, lang)}</th>
              {map.hours.map((hour) => (
                <Cell key={hour} cell={cellOf(weekday, hour)} kind={focus.measure.kind} large={large} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {large && <p className="staff-note">{t('heat.how', { days: PERIOD_DAYS[HEAT_PERIOD] })}</p>}
    </>
  );
}

interface CellProps {
  readonly cell: HeatCell | undefined;
  readonly kind: Parameters<typeof placeOnBar>[0];
  readonly large: boolean;
}

function Cell({ cell, kind, large }: CellProps) {
  const { t } = useTranslation();
  if (!cell) return <td className="heat-none" />;
  if (cell.value === null)
    return (
      <td className="heat-few">
        <span className="unseen">{t('figure.too-few')}</span>
      </td>
    );
  const place = placeOnBar(kind, cell.value);
  const step = STEPS.filter((from) => place >= from).length - 1;
  return (
    <td data-step={step}>
      <span className={large ? '' : 'unseen'}>{Math.round(cell.value)}</span>
      {large && <small> n {cell.n}</small>}
    </td>
  );
}
