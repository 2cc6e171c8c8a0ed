import { getTeamTable, type TeamTableReply } from '#shared/contract/analysis.ts';
import { useResource } from '../api/use-resource.ts';
import { ChartFigure } from '../charts/ChartFigure.tsx';
import { ScatterChart } from '../charts/ScatterChart.tsx';
import { useFilters } from '../filters/use-filters.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { TableFrame } from '../table/TableFrame.tsx';
import { AnalysisView } from './AnalysisView.tsx';
import { aboutLines } from './about-lines.ts';
import { agreeOnItem } from './agree-on.ts';
import { itemNames } from './item-names.ts';
import type { Pair } from './pair.ts';
import { scatterSheet } from './scatter-sheet.ts';
import { useAnalysisFormat } from './use-analysis-format.ts';

/** Two items over the teams, as they stand in the address; nothing when the address names none. */
export function ScatterSection() {
  const { filters } = useFilters();
  const { x, y } = filters;
  if (x === undefined || y === undefined) return null;
  return <PairScatter x={x} y={y} />;
}

/** Two items over the teams, in the linkage and period of the address. */
export function PairScatter({ x, y }: Pair) {
  const { filters } = useFilters();
  const resource = useResource(getTeamTable, { x, y, linkage: filters.linkage, period: filters.period });
  return <AnalysisView resource={resource}>{(reply) => <ScatterOf reply={reply} />}</AnalysisView>;
}

function ScatterOf({ reply }: { reply: TeamTableReply }) {
  const { t, own } = useTexts();
  const format = useFormat();
  const numbers = useAnalysisFormat();
  const { scatter, facts } = reply;
  if (scatter === null || scatter.points.length === 0) return <p className="notice">{t('scatter.none')}</p>;
  const name = itemNames(facts, own);
  const axis = (item: string) => {
    const isIndex = facts.items.find((one) => one.item === item)?.scale === 'index';
    return isIndex ? `${name(item)} (${t('measure.index')})` : name(item);
  };
  const words = { x: name(scatter.x), y: name(scatter.y), n: format.whole(scatter.points.length) };
  const rho = scatter.spearman;
  const test =
    rho === null
      ? undefined
      : t('scatter.rho', { rho: numbers.fine(rho.value), range: numbers.fineRange(rho.low, rho.high), n: words.n });
  const about = [...aboutLines(facts, { t, own, format }), ...(test === undefined ? [] : [test])];
  return (
    <>
      <ChartFigure
        title={`${t('scatter.title')}: ${words.y} – ${words.x}`}
        hint={t('scatter.hint')}
        name={`juuri-teams-${scatter.x}-${scatter.y}`}
        sheet={() => scatterSheet(scatter, { t, name: axis })}
        about={about}
        agree={agreeOnItem(facts, scatter.y)}
        table={<ScatterTable scatter={scatter} name={axis} />}
      >
        {(width) => (
          <ScatterChart
            width={width}
            scatter={scatter}
            xName={axis(scatter.x)}
            yName={axis(scatter.y)}
            label={t('scatter.label', words)}
            number={numbers.number}
            tick={numbers.tick}
          />
        )}
      </ChartFigure>
      <p>{test}</p>
      {scatter.line === null && <p>{t('scatter.noLine')}</p>}
    </>
  );
}

function ScatterTable({
  scatter,
  name,
}: {
  scatter: NonNullable<TeamTableReply['scatter']>;
  name: (item: string) => string;
}) {
  const { t } = useTexts();
  const { number } = useAnalysisFormat();
  return (
    <TableFrame label={t('scatter.title')}>
      <thead>
        <tr>
          <th scope="col">{t('teams.team')}</th>
          <th scope="col">{name(scatter.x)}</th>
          <th scope="col">{name(scatter.y)}</th>
        </tr>
      </thead>
      <tbody>
        {scatter.points.map((point) => (
          <tr key={point.unit}>
            <th scope="row">{point.name}</th>
            <td className="number">{number(point.x)}</td>
            <td className="number">{number(point.y)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
