import { type DriversReply, getDrivers } from '#shared/contract/analysis.ts';
import { useResource } from '../api/use-resource.ts';
import { useFilters } from '../filters/use-filters.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ViewSwitch } from '../overview/ViewSwitch.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { Unmatched } from '../teams/Unmatched.tsx';
import { AnalysisBar } from './AnalysisBar.tsx';
import { AnalysisView } from './AnalysisView.tsx';
import { agreeOnItem } from './agree-on.ts';
import type { ItemChoice } from './Choice.tsx';
import { DriverBars, DriverQuadrant } from './DriverCharts.tsx';
import { FactsPanel } from './FactsPanel.tsx';
import { itemNames } from './item-names.ts';
import { ScatterSection } from './ScatterSection.tsx';
import { Bearing, Sentences, TryFirst } from './Telling.tsx';

/** Which items go with an outcome over the teams, and what that can bear. */
export function DriversPage() {
  const { t, own } = useTexts();
  const { filters } = useFilters();
  const { linkage, period, outcome } = filters;
  const resource = useResource(getDrivers, { linkage, period, outcome });
  const { data } = resource;
  return (
    <>
      <PageHead title={t('drivers.title')} about={data && own(data.facts.linkage.name)} />
      <AnalysisBar choices={useOutcomes(data)} />
      <AnalysisView resource={resource}>{(reply) => <Drivers reply={reply} />}</AnalysisView>
    </>
  );
}

/** Anything but a practice can be understood through what stands before it in the chain. */
function useOutcomes(data: DriversReply | undefined): ItemChoice[] {
  const { t, own } = useTexts();
  const { change } = useFilters();
  if (data === undefined) return [];
  const name = itemNames(data.facts, own);
  const options = data.facts.items
    .filter(({ role, isTheme }) => role === 'outcome' || (role !== 'practice' && !isTheme))
    .map(({ item }) => ({ item, name: name(item) }));
  const onChange = (outcome: string): void => change({ outcome, x: undefined, y: undefined });
  return [{ label: t('analysis.outcome'), value: data.result.outcome, options, onChange }];
}

function Drivers({ reply: { facts, result, told } }: { reply: DriversReply }) {
  const { t, own } = useTexts();
  const { filters } = useFilters();
  const name = itemNames(facts, own);
  return (
    <>
      <Unmatched unmatched={facts.unmatched} />
      <TryFirst told={told} agree={agreeOnItem(facts, result.outcome)} />
      <FactsPanel facts={facts} explained={result.model?.adjR2 ?? null} />
      <div className="section-head">
        <h2>{t('analysis.inWords')}</h2>
        <ViewSwitch picture="view.chart" />
      </div>
      <Sentences of={told.manager} />
      {result.model === null ? (
        <>
          <p className="notice">{t('drivers.refused')}</p>
          <DriverBars facts={facts} result={result} title={t('drivers.bars')} />
        </>
      ) : (
        <>
          <DriverBars facts={facts} result={result} title={t('drivers.bars')} />
          <Sentences of={told.items.map(({ sentence }) => sentence)} />
          <DriverQuadrant facts={facts} result={result} />
        </>
      )}
      {result.dropped.length > 0 && (
        <p>{t('drivers.dropped', { names: result.dropped.map((item) => name(item)).join(', ') })}</p>
      )}
      <ItemScatters items={result.items.map(({ item }) => item)} outcome={result.outcome} name={name} />
      {filters.x !== undefined && <ScatterSection />}
      <Bearing facts={facts} told={told} />
    </>
  );
}

/** Each item opens the teams behind it: the most honest picture there is. */
function ItemScatters({
  items,
  outcome,
  name,
}: {
  items: readonly string[];
  outcome: string;
  name: (item: string) => string;
}) {
  const { t } = useTexts();
  const { filters, change } = useFilters();
  return (
    <section className="pairs" aria-labelledby="pairs">
      <h2 id="pairs">{t('scatter.open')}</h2>
      <div className="pair-buttons">
        {items.map((item) => (
          <button
            key={item}
            type="button"
            aria-pressed={filters.x === item}
            onClick={() => change(filters.x === item ? { x: undefined, y: undefined } : { x: item, y: outcome })}
          >
            {name(item)}
          </button>
        ))}
      </div>
    </section>
  );
}
