import { getLinkages } from '#shared/contract/linkage.ts';
import { useResource } from '../api/use-resource.ts';
import { PeriodField } from '../filters/PeriodField.tsx';
import { useEscape, useFilters } from '../filters/use-filters.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Choice, type ItemChoice } from './Choice.tsx';

const NOTHING = {};

/** Linkage, period and the page's own choices; everything lives in the address. */
export function AnalysisBar({ choices = [] }: { choices?: readonly ItemChoice[] }) {
  const { t, own } = useTexts();
  const { filters, change } = useFilters();
  const linkages = useResource(getLinkages, NOTHING, 'once').data?.linkages ?? [];
  const chosen = filters.linkage ?? linkages.find(({ isDefault }) => isDefault)?.content.key ?? '';
  useEscape(filters.period !== undefined, () => change({ period: undefined }));
  const named = linkages.map(({ content }) => ({ item: content.key, name: own(content.name) }));
  const pick = (linkage: string): void =>
    change({ linkage, outcome: undefined, by: undefined, x: undefined, y: undefined });
  return (
    <section className="filters" aria-label={t('filter')}>
      {linkages.length > 1 && <Choice label={t('analysis.linkage')} value={chosen} options={named} onChange={pick} />}
      {choices.map((choice) => (
        <Choice key={choice.label} {...choice} />
      ))}
      <PeriodField period={filters.period} unset={t('analysis.window')} onChange={(period) => change({ period })} />
    </section>
  );
}
