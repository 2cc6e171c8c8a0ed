import { useId } from 'react';
import type { TeamFigures } from '#shared/contract/dashboard.ts';
import { useFilters } from '../filters/use-filters.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** In which order the teams stand: by name, or by how far each is from a goal's target. */
export function OrderField({ goals }: Pick<TeamFigures, 'goals'>) {
  const { t, own } = useTexts();
  const { filters, change } = useFilters();
  const id = useId();
  const withTarget = goals.filter(({ target }) => target !== undefined);
  if (withTarget.length === 0) return null;
  return (
    <div className="filters">
      <div className="field">
        <label htmlFor={id}>{t('teams.order')}</label>
        <select
          id={id}
          value={filters.order ?? ''}
          onChange={(event) => change({ order: event.target.value || undefined })}
        >
          <option value="">{t('teams.byName')}</option>
          {withTarget.map(({ goal, name }) => (
            <option key={goal} value={goal}>
              {t('teams.byTarget', { goal: own(name) })}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
