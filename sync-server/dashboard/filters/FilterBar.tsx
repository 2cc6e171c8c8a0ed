import { useId, useRef } from 'react';
import { useTexts } from '../i18n/use-texts.ts';
import { PeriodField } from './PeriodField.tsx';
import { useEscape, useFilters } from './use-filters.ts';
import { useLocations } from './use-locations.ts';

/** Period and location, with what is chosen as chips; everything lives in the address. */
export function FilterBar() {
  const { t } = useTexts();
  const { filters, change, clear } = useFilters();
  const active = filters.period !== undefined || filters.location !== undefined;
  const locationId = useId();
  useEscape(active, clear);
  const bar = useRef<HTMLElement>(null);
  /** The pressed chip is about to vanish: the focus goes to the first field instead of to nowhere. */
  const remove = (act: () => void): void => {
    act();
    bar.current?.querySelector('select')?.focus();
  };
  const locations = useLocations() ?? [];
  const chosen = locations.find((location) => location.id === filters.location)?.name ?? filters.location;
  return (
    <section ref={bar} className="filters" aria-label={t('filter')}>
      <PeriodField period={filters.period} onChange={(period) => change({ period })} />
      <div className="field">
        <label htmlFor={locationId}>{t('filter.location')}</label>
        <select
          id={locationId}
          value={filters.location ?? ''}
          onChange={(event) => change({ location: event.target.value === '' ? undefined : event.target.value })}
        >
          <option value="">{t('filter.allLocations')}</option>
          {filters.location !== undefined && !locations.some((location) => location.id === filters.location) && (
            <option value={filters.location}>{filters.location}</option>
          )}
          {locations.map((location) => (
            <option key={location.id} value={location.id}>
              {location.name}
            </option>
          ))}
        </select>
      </div>
      {active && (
        <div className="chips">
          {filters.period !== undefined && (
            <Chip name={filters.period} onRemove={() => remove(() => change({ period: undefined }))} />
          )}
          {chosen !== undefined && (
            <Chip name={chosen} onRemove={() => remove(() => change({ location: undefined }))} />
          )}
          <button type="button" className="quiet" onClick={() => remove(clear)}>
            {t('filter.clear')} <kbd title={t('filter.escHint')}>Esc</kbd>
          </button>
        </div>
      )}
    </section>
  );
}

function Chip({ name, onRemove }: { name: string; onRemove: () => void }) {
  const { t } = useTexts();
  return (
    <button type="button" className="chip" aria-label={t('filter.remove', { name })} onClick={onRemove}>
      {name} <span aria-hidden="true">×</span>
    </button>
  );
}
