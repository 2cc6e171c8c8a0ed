import type { ChainReply } from '#shared/contract/analysis.ts';
import type { ChainLevel } from '#shared/domain/chain-result.ts';
import { ChainPicture } from '../charts/ChainPicture.tsx';
import { ChartFigure } from '../charts/ChartFigure.tsx';
import { useFilters } from '../filters/use-filters.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { TableFrame } from '../table/TableFrame.tsx';
import { ArrowMark } from './ArrowList.tsx';
import { aboutLines } from './about-lines.ts';
import { agreeOnItem } from './agree-on.ts';
import { chainItems, chainSheet, isSameRespondents, orderOfSurveys, untangled } from './chain-view.ts';
import { itemNames } from './item-names.ts';
import { useAnalysisFormat } from './use-analysis-format.ts';

/** Narrower than this the columns hold no whole words: the list of arrows beneath says the same. */
const NARROWEST = 760;
const STEP_AFTER: Readonly<Record<string, ChainLevel>> = { practice: 'leading', work: 'work', customer: 'customer' };

/** The chain as a picture of columns, or every link as a table. */
export function ChainFigure({ reply }: { reply: ChainReply }) {
  const { t, own } = useTexts();
  const format = useAnalysisFormat();
  const general = useFormat();
  const { filters, change } = useFilters();
  const { facts, result } = reply;
  const name = itemNames(facts, own);
  const sheet = () => chainSheet(reply, { t, format, name });
  const columns = untangled(chainItems(reply), result.arrows);
  const chosen = filters.x === undefined ? undefined : `${filters.x} ${filters.y ?? ''}`;
  const between = columns.slice(0, -1).map(({ role }) => {
    const warn = isSameRespondents(reply, STEP_AFTER[role] ?? 'work');
    const order = orderOfSurveys(facts);
    const across = order === undefined ? 'chain.across' : (`chain.${order}` as const);
    return { warn, text: t(warn ? 'chain.same' : across) };
  });
  return (
    <ChartFigure
      title={t('chain.picture')}
      name="juuri-chain"
      sheet={sheet}
      about={[
        `${t('chain.solid')}. ${t('chain.dashed')}. ${t('chain.absent')}.`,
        ...aboutLines(facts, { t, own, format: general }),
      ]}
      agree={agreeOnItem(facts, result.outcome)}
      table={<ChainTable rows={sheet()} label={t('chain.picture')} />}
      isDrawn={(width) => width >= NARROWEST}
    >
      {(width) => (
        <>
          <Legend />
          {width < NARROWEST && result.arrows.length > 0 && <p className="small">{t('chain.narrow')}</p>}
          {width >= NARROWEST && (
            <ChainPicture
              width={width}
              label={t('chain.label', { arrows: general.whole(result.arrows.length) })}
              columns={columns.map(({ role, items }) => ({
                title: t(`chain.${role}`),
                items: items.map((item) => ({ item, title: name(item) })),
              }))}
              between={between}
              arrows={result.arrows}
              chosen={chosen}
              onChoose={({ from, to }) => change({ x: from, y: to })}
            />
          )}
        </>
      )}
    </ChartFigure>
  );
}

function Legend() {
  const { t } = useTexts();
  return (
    <ul className="chain-legend">
      <li>
        <ArrowMark grade="clear" /> {t('chain.solid')}
      </li>
      <li>
        <ArrowMark grade="possible" /> {t('chain.dashed')}
      </li>
      <li>{t('chain.absent')}</li>
    </ul>
  );
}

function ChainTable({ rows, label }: { rows: readonly (readonly (string | number)[])[]; label: string }) {
  const [head = [], ...body] = rows;
  return (
    <TableFrame label={label}>
      <thead>
        <tr>
          {head.map((cell) => (
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.map((row) => (
          <tr key={row.slice(0, 3).join(' ')}>
            {row.map((cell, at) => (
              <td key={head[at]} className={typeof cell === 'number' ? 'number' : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
