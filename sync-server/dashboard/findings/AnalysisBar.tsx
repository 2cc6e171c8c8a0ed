import { useId } from 'react';
import { getLinkages } from '#shared/contract/linkage.ts';
import { useResource } from '../api/use-resource.ts';
import { PeriodField } from '../filters/PeriodField.tsx';
import { useEscape, useFilters } from '../filters/use-filters.ts';
import { useTexts } from '../i18n/use-texts.ts';

const NOTHING = {};

/** One more choice of the page: an item. */
export interface ItemChoice {
  label: string;
  value: string;
  options: readonly { item: string; name: string }[];
  onChange(item: string): void;
}

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

function Choice({ label, value, options, onChange }: ItemChoice) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {!options.some(({ item }) => item === value) && <option value={value}>{value}</option>}
        {options.map(({ item, name }) => (
          <option key={item} value={item}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
