import { type ChainReply, getChain } from '#shared/contract/analysis.ts';
import { useResource } from '../api/use-resource.ts';
import { useFilters } from '../filters/use-filters.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ViewSwitch } from '../overview/ViewSwitch.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { Unmatched } from '../teams/Unmatched.tsx';
import { AnalysisBar } from './AnalysisBar.tsx';
import { AnalysisView } from './AnalysisView.tsx';
import { ArrowList } from './ArrowList.tsx';
import { agreeOnItem } from './agree-on.ts';
import { ChainFigure } from './ChainFigure.tsx';
import { DriverBars } from './DriverCharts.tsx';
import { FactsPanel } from './FactsPanel.tsx';
import { itemNames } from './item-names.ts';
import { ScatterSection } from './ScatterSection.tsx';
import { Bearing, Sentences, TryFirst } from './Telling.tsx';

/** Leading, work, customers: what goes with what, link by link; as strong as its weakest link. */
export function ChainPage() {
  const { t, own } = useTexts();
  const { filters } = useFilters();
  const { linkage, period } = filters;
  const resource = useResource(getChain, { linkage, period });
  return (
    <>
      <PageHead title={t('chain.title')} about={resource.data && own(resource.data.facts.linkage.name)} />
      <AnalysisBar />
      <AnalysisView resource={resource}>{(reply) => <Chain reply={reply} />}</AnalysisView>
    </>
  );
}

function Chain({ reply }: { reply: ChainReply }) {
  const { t, own } = useTexts();
  const { facts, result, told } = reply;
  const name = itemNames(facts, own);
  const first = result.links.find(({ level }) => level === 'customer');
  return (
    <>
      <Unmatched unmatched={facts.unmatched} />
      <TryFirst told={told} agree={agreeOnItem(facts, result.outcome)} />
      <FactsPanel facts={facts} explained={first?.result.model?.adjR2 ?? null} />
      <ViewSwitch picture="view.chart" />
      {result.arrows.length === 0 && (
        <p className="notice">
          <strong>{t('chain.none')}</strong>
        </p>
      )}
      <ChainFigure reply={reply} />
      <ScatterSection />
      <section className="links" aria-labelledby="in-words">
        <h2 id="in-words">{t('analysis.inWords')}</h2>
        <Sentences of={told.executive} />
      </section>
      {result.arrows.length > 0 && (
        <section className="arrows" aria-labelledby="arrows">
          <h2 id="arrows">{t('chain.arrows')}</h2>
          <ArrowList arrows={result.arrows} name={name} />
        </section>
      )}
      <Links reply={reply} />
      <Bearing facts={facts} told={told} />
    </>
  );
}

/** Every link's bars, folded: the picture is enough for most. */
function Links({ reply: { facts, result, links } }: { reply: ChainReply }) {
  const { t, own } = useTexts();
  const name = itemNames(facts, own);
  return (
    <section className="links" aria-labelledby="links">
      <h2 id="links">{t('chain.links')}</h2>
      {result.links.map((link, at) => (
        <details key={`${link.level} ${link.to}`} className="link">
          <summary>{t('chain.link', { to: name(link.to) })}</summary>
          <Sentences of={links[at]?.manager ?? []} />
          {link.result.model !== null && (
            <DriverBars facts={facts} result={link.result} title={t('drivers.lead', { outcome: name(link.to) })} />
          )}
        </details>
      ))}
    </section>
  );
}
