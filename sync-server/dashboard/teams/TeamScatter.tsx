import { useId } from 'react';
import { getTeamTable, type TeamTableReply } from '#shared/contract/analysis.ts';
import { useResource } from '../api/use-resource.ts';
import { useFilters } from '../filters/use-filters.ts';
import { FactsPanel } from '../findings/FactsPanel.tsx';
import { itemNames } from '../findings/item-names.ts';
import { type Pair, pairShown } from '../findings/pair.ts';
import { PairScatter } from '../findings/ScatterSection.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { ViewSwitch } from '../overview/ViewSwitch.tsx';

/** Two figures of the linkage over the teams with enough answers, any two when asked; nothing where there is no linkage to read. */
export function TeamScatter() {
  const { t } = useTexts();
  const { filters } = useFilters();
  const { linkage, period, x, y } = filters;
  const { data } = useResource(getTeamTable, { linkage, period }, 'once');
  const pair = data && pairShown(data.facts.items, { ...(x && { x }), ...(y && { y }) });
  if (data === undefined || pair === undefined) return null;
  return (
    <section className="pairs" aria-labelledby="team-pairs">
      <div className="section-head">
        <h2 id="team-pairs">{t('teams.scatterView')}</h2>
        <ViewSwitch picture="view.chart" />
      </div>
      <PairChoice facts={data.facts} pair={pair} />
      <FactsPanel facts={data.facts} />
      <PairScatter {...pair} />
    </section>
  );
}

/** Both stand in the address as soon as one is chosen, so that the address says what is shown. */
function PairChoice({ facts, pair }: Pick<TeamTableReply, 'facts'> & { pair: Pair }) {
  const { t } = useTexts();
  const { change } = useFilters();
  return (
    <div className="filters">
      <ItemField label={t('scatter.x')} value={pair.x} facts={facts} onChange={(x) => change({ ...pair, x })} />
      <ItemField label={t('scatter.y')} value={pair.y} facts={facts} onChange={(y) => change({ ...pair, y })} />
    </div>
  );
}

interface ItemFieldProps extends Pick<TeamTableReply, 'facts'> {
  label: string;
  value: string;
  onChange(item: string): void;
}

function ItemField({ label, value, facts, onChange }: ItemFieldProps) {
  const { own } = useTexts();
  const id = useId();
  const name = itemNames(facts, own);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {facts.items.map(({ item }) => (
          <option key={item} value={item}>
            {name(item)}
          </option>
        ))}
      </select>
    </div>
  );
}
