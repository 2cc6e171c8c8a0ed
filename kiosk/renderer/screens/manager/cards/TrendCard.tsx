import { useTranslation } from 'react-i18next';
import { trendPlaces } from '#shared/charts/trend-places.ts';
import { type TrendPoint, trendOf } from '../core/trend.ts';
import { dayText, measureRange, valueText } from '../results/figure-words.ts';
import type { ResultsModel } from '../results/results-model.ts';
import { useBox } from '../results/use-box.ts';
import { JudgementLine } from './JudgementLine.tsx';

export interface TrendCardProps {
  readonly model: ResultsModel;
  readonly large: boolean;
}

/** The goal's line over days or weeks, its normal range, and in words whether anything has changed. */
export function TrendCard({ model, large }: TrendCardProps) {
  const { t } = useTranslation();
  const { focus, results, choice, lang } = model;
  if (!focus) return <p className="staff-note">{t('results.none')}</p>;
  const points = trendOf(focus, results, choice.period, choice.withAside);
  const view = model.goals.find(({ goal }) => goal.key === focus.key);
  return (
    <div className="trend">
      <TrendPicture points={points} kind={focus.measure.kind} target={focus.target} lang={lang} />
      {view && <JudgementLine judgement={view.judgement} lang={lang} />}
      {large && <TrendTable points={points} kind={focus.measure.kind} lang={lang} />}
    </div>
  );
}

interface PictureProps {
  readonly points: readonly TrendPoint[];
  readonly kind: Parameters<typeof valueText>[0];
  readonly target: number;
  readonly lang: string;
}

/** Only a picture: the same numbers stand in the table of the card's own page. */
function TrendPicture({ points, kind, target, lang }: PictureProps) {
  const [svg, { width, height }] = useBox<SVGSVGElement>();
  const aside = Math.min(70, width * 0.12);
  const field = { left: aside, top: 10, right: width - 10, bottom: height - 26 };
  const places = trendPlaces(points, measureRange(kind), field);
  const last = points.at(-1);
  return (
    <svg ref={svg} className="trend-picture" aria-hidden="true">
      {places.yTicks.map((tick) => (
        <g key={tick}>
          <line
            className="chart-grid"
            x1={field.left}
            x2={field.right}
            y1={places.y.place(tick)}
            y2={places.y.place(tick)}
          />
          <text className="chart-text" x={aside - 6} y={places.y.place(tick)} dy="0.35em" textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {places.band && <path className="chart-band" d={places.band} />}
      <line
        className="chart-target"
        x1={field.left}
        x2={field.right}
        y1={places.y.place(target)}
        y2={places.y.place(target)}
      />
      {places.breaks.map((x) => (
        <line key={x} className="chart-break" x1={x} x2={x} y1={field.top} y2={field.bottom} />
      ))}
      <path className="chart-line" d={places.line} />
      <path className="chart-line chart-dotted" d={places.dotted} />
      {points.map((point, at) =>
        point.value !== null && (point.flagged || point === last) ? (
          <circle
            key={point.from}
            className={point.flagged ? 'chart-flag' : 'chart-dot'}
            cx={places.x[at]}
            cy={places.y.place(point.value)}
            r={point.flagged ? 6 : 5}
          />
        ) : null,
      )}
      {points.length > 1 && (
        <>
          <text className="chart-text" x={field.left} y={height - 6}>
            {dayText(points[0]?.from ?? '', lang)}
          </text>
          <text className="chart-text" x={field.right} y={height - 6} textAnchor="end">
            {dayText(last?.from ?? '', lang)}
          </text>
        </>
      )}
    </svg>
  );
}

function TrendTable({ points, kind, lang }: Omit<PictureProps, 'target'>) {
  const { t } = useTranslation();
  return (
    <table className="twin">
      <thead>
        <tr>
          <th scope="col">{t('trend.from')}</th>
          <th scope="col">{t('column.figure')}</th>
          <th scope="col">{t('column.n')}</th>
          <th scope="col">{t('trend.note')}</th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map((point) => (
          <tr key={point.from}>
            <th scope="row">{dayText(point.from, lang)}</th>
            <td>{point.value === null ? t('figure.too-few') : valueText(kind, point.value, lang)}</td>
            <td>{point.n}</td>
            <td>
              {[
                ...(point.isOpen ? [t('trend.open')] : []),
                ...(point.isBreak ? [t('trend.break')] : []),
                ...(point.flagged ? [t('trend.flagged')] : []),
              ].join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
