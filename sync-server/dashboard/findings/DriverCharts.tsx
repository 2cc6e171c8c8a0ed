import type { AnalysisFacts } from '#shared/contract/analysis.ts';
import type { DriverResult } from '#shared/domain/driver-result.ts';
import { ChartFigure } from '../charts/ChartFigure.tsx';
import { QuadrantChart, type QuadrantPoint } from '../charts/QuadrantChart.tsx';
import { ShareBars } from '../charts/ShareBars.tsx';
import { useFilters } from '../filters/use-filters.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { aboutLines } from './about-lines.ts';
import { agreeOnItem } from './agree-on.ts';
import { DriverTable } from './DriverTable.tsx';
import { driverSheet, shareBars } from './driver-rows.ts';
import { itemNames } from './item-names.ts';
import { useAnalysisFormat } from './use-analysis-format.ts';

/** The shares as bars or table; the table alone where no model could be made. */
export function DriverBars({ facts, result, title }: { facts: AnalysisFacts; result: DriverResult; title: string }) {
  const { t, own } = useTexts();
  const format = useAnalysisFormat();
  const general = useFormat();
  const name = itemNames(facts, own);
  const words = { t, format, name };
  const table = <DriverTable result={result} label={title} name={name} />;
  const isModel = result.model !== null;
  return (
    <ChartFigure
      title={title}
      hint={isModel ? t('drivers.barsHint') : undefined}
      name={`juuri-drivers-${result.outcome}`}
      sheet={() => driverSheet(result, words)}
      about={[`${name(result.outcome)}.`, ...aboutLines(facts, { t, own, format: general })]}
      agree={agreeOnItem(facts, result.outcome)}
      table={table}
      isDrawn={() => isModel}
    >
      {(width) =>
        isModel ? (
          <ShareBars width={width} label={title} bars={shareBars(result, words)} percent={format.percent} />
        ) : (
          table
        )
      }
    </ChartFigure>
  );
}

/** Importance and level of the same items; not shown beside the table, which has both numbers. */
export function DriverQuadrant({ facts, result }: { facts: AnalysisFacts; result: DriverResult }) {
  const { t, own } = useTexts();
  const format = useAnalysisFormat();
  const general = useFormat();
  const { filters } = useFilters();
  if (filters.view === 'table') return null;
  const name = itemNames(facts, own);
  const points = quadrantPoints(result, name);
  const words = {
    level: t('drivers.level'),
    share: t('drivers.share'),
    first: t('drivers.first'),
    keep: t('drivers.keep'),
  };
  return (
    <ChartFigure
      title={t('drivers.quadrant')}
      hint={t('drivers.quadrantHint')}
      name={`juuri-quadrant-${result.outcome}`}
      sheet={() => driverSheet(result, { t, format, name })}
      about={[
        points.map(({ mark, name: title }) => `${mark} ${title}`).join(' · '),
        ...aboutLines(facts, { t, own, format: general }),
      ]}
      agree={agreeOnItem(facts, result.outcome)}
      table={null}
    >
      {(width) => (
        <div className="beside">
          <QuadrantChart
            width={Math.min(width, 640)}
            label={t('drivers.quadrant')}
            points={points}
            words={words}
            number={general.whole}
          />
          <ol className="marks">
            {points.map((point) => (
              <li key={point.id}>
                {point.name} <span className="small">{format.gradeWord(point.grade, result.kind)}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </ChartFigure>
  );
}

function quadrantPoints(result: DriverResult, name: (item: string) => string): QuadrantPoint[] {
  return result.items.flatMap(({ item, grade, mean, model }, at) =>
    model === null
      ? []
      : [{ id: item, mark: String(at + 1), name: name(item), grade, level: mean, share: model.pct.value }],
  );
}
