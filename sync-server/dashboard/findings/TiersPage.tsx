import { getTiers, type TiersReply } from '#shared/contract/analysis.ts';
import { useResource } from '../api/use-resource.ts';
import { ChartFigure } from '../charts/ChartFigure.tsx';
import { TierBars } from '../charts/TierBars.tsx';
import { useFilters } from '../filters/use-filters.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ViewSwitch } from '../overview/ViewSwitch.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { Unmatched } from '../teams/Unmatched.tsx';
import { AnalysisBar } from './AnalysisBar.tsx';
import { AnalysisView } from './AnalysisView.tsx';
import { aboutLines } from './about-lines.ts';
import { agreeOnOutcome } from './agree-on.ts';
import type { ItemChoice } from './Choice.tsx';
import { FactsPanel } from './FactsPanel.tsx';
import { itemNames } from './item-names.ts';
import { SharesSection } from './SharesSection.tsx';
import { Bearing, Sentences, TryFirst } from './Telling.tsx';
import { TierTable } from './TierTable.tsx';
import { tierDomain, tierGroups, tierSheet } from './tier-rows.ts';
import { useAnalysisFormat } from './use-analysis-format.ts';

/** Thirds of the teams by one item, their means against all teams = 100 %, and how customers' answers are spread. */
export function TiersPage() {
  const { t, own } = useTexts();
  const { filters } = useFilters();
  const { linkage, period, by } = filters;
  const resource = useResource(getTiers, { linkage, period, by });
  const { data } = resource;
  return (
    <>
      <PageHead title={t('tiers.title')} about={data && own(data.facts.linkage.name)} />
      <AnalysisBar choices={useScores(data)} />
      <AnalysisView resource={resource}>{(reply) => <Tiers reply={reply} />}</AnalysisView>
      {(data ?? resource.failure) !== undefined && <SharesSection period={period ?? data?.facts.customers.label} />}
    </>
  );
}

/** The teams can be split by what the staff say. */
function useScores(data: TiersReply | undefined): ItemChoice[] {
  const { t, own } = useTexts();
  const { change } = useFilters();
  if (data === undefined) return [];
  const name = itemNames(data.facts, own);
  const options = data.facts.items
    .filter(({ role, isTheme }) => !isTheme && (role === 'practice' || role === 'work'))
    .map(({ item }) => ({ item, name: name(item) }));
  return [{ label: t('analysis.by'), value: data.result.score, options, onChange: (by) => change({ by }) }];
}

function Tiers({ reply: { facts, result, told } }: { reply: TiersReply }) {
  const { t, own } = useTexts();
  const name = itemNames(facts, own);
  return (
    <>
      <Unmatched unmatched={facts.unmatched} />
      {told.tryFirst !== null && <TryFirst told={told} agree={agreeOnOutcome(facts)} />}
      <FactsPanel facts={facts} />
      <div className="section-head">
        <h2>{t('tiers.lead', { score: name(result.score) })}</h2>
        <ViewSwitch picture="view.chart" />
      </div>
      <Sentences of={told.manager} />
      {result.tiers === null ? (
        <p className="notice">{t('tiers.none')}</p>
      ) : (
        <TierFigure facts={facts} result={result} />
      )}
      <Cuts result={result} />
      <Bearing facts={facts} told={told} />
    </>
  );
}

function TierFigure({ facts, result }: Pick<TiersReply, 'facts' | 'result'>) {
  const { t, own } = useTexts();
  const format = useAnalysisFormat();
  const general = useFormat();
  const name = itemNames(facts, own);
  const words = { t, format, name };
  const groups = tierGroups(result, words);
  const refused = result.measures.flatMap(({ measure, refused: why }) => (why === null ? [] : [{ measure, why }]));
  return (
    <>
      <ChartFigure
        title={t('tiers.bars')}
        hint={t('tiers.barsHint')}
        name={`juuri-tiers-${result.score}`}
        sheet={() => tierSheet(result, words)}
        about={[t('tiers.lead', { score: name(result.score) }), ...aboutLines(facts, { t, own, format: general })]}
        agree={agreeOnOutcome(facts)}
        table={<TierTable result={result} name={name} />}
      >
        {(width) => (
          <TierBars
            width={width}
            label={t('tiers.bars')}
            groups={groups}
            domain={tierDomain(groups)}
            percent={format.percent}
          />
        )}
      </ChartFigure>
      {refused.map(({ measure, why }) => (
        <p key={measure}>
          {name(measure)}: {t(`tiers.refused.${why}`)}
        </p>
      ))}
    </>
  );
}

/** Where the teams were parted, and how many are in each group. */
function Cuts({ result }: { result: TiersReply['result'] }) {
  const { t } = useTexts();
  const format = useAnalysisFormat();
  const { cuts, counts, uneven, tiers } = result;
  return (
    <p className="small">
      {t('tiers.cuts', { cuts: cuts.map(format.number).join(' / '), counts: counts.join(' / ') })}{' '}
      {uneven && tiers === 2 && t('tiers.two')}
    </p>
  );
}
