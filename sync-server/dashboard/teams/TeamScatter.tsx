import { useId } from 'react';
import { getTeamTable, type TeamTableReply } from '#shared/contract/analysis.ts';
import { useResource } from '../api/use-resource.ts';
import { useFilters } from '../filters/use-filters.ts';
import { FactsPanel } from '../findings/FactsPanel.tsx';
import { itemNames } from '../findings/item-names.ts';
import { ScatterSection } from '../findings/ScatterSection.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { ViewSwitch } from '../overview/ViewSwitch.tsx';

/** Any two figures of the linkage over the teams with enough answers; nothing where there is no linkage to read. */
export function TeamScatter() {
  const { t } = useTexts();
  const { filters } = useFilters();
  const { linkage, period, x, y } = filters;
  const { data } = useResource(getTeamTable, { linkage, period }, 'once');
  if (data === undefined) return null;
  const isChosen = x !== undefined && y !== undefined;
  return (
    <section className="pairs" aria-labelledby="team-pairs">
      <div className="section-head">
        <h2 id="team-pairs">{t('teams.scatterView')}</h2>
        {isChosen && <ViewSwitch picture="view.chart" />}
      </div>
      <PairChoice facts={data.facts} />
      {isChosen ? <FactsPanel facts={data.facts} /> : <p className="small">{t('teams.scatterHint')}</p>}
      <ScatterSection />
    </section>
  );
}

function PairChoice({ facts }: Pick<TeamTableReply, 'facts'>) {
  const { t } = useTexts();
  const { filters, change } = useFilters();
  return (
    <div className="filters">
      <ItemField label={t('scatter.x')} value={filters.x} facts={facts} onChange={(x) => change({ x })} />
      <ItemField label={t('scatter.y')} value={filters.y} facts={facts} onChange={(y) => change({ y })} />
      {(filters.x ?? filters.y) !== undefined && (
        <button type="button" className="quiet" onClick={() => change({ x: undefined, y: undefined })}>
          {t('scatter.close')}
        </button>
      )}
    </div>
  );
}

interface ItemFieldProps extends Pick<TeamTableReply, 'facts'> {
  label: string;
  value: string | undefined;
  onChange(item: string | undefined): void;
}

function ItemField({ label, value, facts, onChange }: ItemFieldProps) {
  const { own } = useTexts();
  const id = useId();
  const name = itemNames(facts, own);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">–</option>
        {facts.items.map(({ item }) => (
          <option key={item} value={item}>
            {name(item)}
          </option>
        ))}
      </select>
    </div>
  );
}
