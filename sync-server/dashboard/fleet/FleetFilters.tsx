import type { FleetPage, FleetSort } from '#shared/contract/fleet.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import type { FleetChoice } from './use-fleet-address.ts';

interface FleetFiltersProps {
  choice: FleetChoice;
  states: FleetPage['states'];
  locations: readonly { id: string; name: string }[];
  sorts: Readonly<Record<string, FleetSort>>;
  onChoose(change: Partial<FleetChoice>): void;
}

/** Words, location, order, and the states with how many kiosks are in each. */
export function FleetFilters({ choice, states, locations, sorts, onChoose }: FleetFiltersProps) {
  const { t } = useTexts();
  const format = useFormat();
  const all = states.reduce((sum, { count }) => sum + count, 0);
  return (
    <search className="filters">
      <div className="field">
        <label htmlFor="fleet-search">{t('kiosks.search')}</label>
        <input
          id="fleet-search"
          type="search"
          value={choice.search}
          maxLength={80}
          onChange={(event) => onChoose({ search: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor="fleet-location">{t('place.location')}</label>
        <select
          id="fleet-location"
          value={choice.location}
          onChange={(event) => onChoose({ location: event.target.value })}
        >
          <option value="">–</option>
          {locations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="fleet-sort">{t('kiosks.sort')}</label>
        <select
          id="fleet-sort"
          value={choice.sort}
          onChange={(event) => onChoose({ sort: event.target.value as FleetSort })}
        >
          {Object.values(sorts).map((sort) => (
            <option key={sort} value={sort}>
              {t(`kiosks.sort.${sort}`)}
            </option>
          ))}
        </select>
      </div>
      <fieldset className="segmented fleet-states" aria-label={t('kiosks.state')}>
        <button type="button" aria-pressed={choice.state === undefined} onClick={() => onChoose({ state: undefined })}>
          {t('kiosks.all', { count: format.whole(all) })}
        </button>
        {states.map(({ state, count }) => (
          <button key={state} type="button" aria-pressed={choice.state === state} onClick={() => onChoose({ state })}>
            {t(`kiosk.state.${state}`)} ({format.whole(count)})
          </button>
        ))}
      </fieldset>
    </search>
  );
}
