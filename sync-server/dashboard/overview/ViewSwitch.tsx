import { useFilters } from '../filters/use-filters.ts';
import { useTexts } from '../i18n/use-texts.ts';

const VIEWS = ['bars', 'table'] as const;

/** Bars or picture, or their table twin; the choice is part of the address. */
export function ViewSwitch({ picture = 'view.bars' }: { picture?: 'view.bars' | 'view.chart' }) {
  const { t } = useTexts();
  const { filters, change } = useFilters();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these are plain buttons
    <div className="segmented" role="group" aria-label={t('view')}>
      {VIEWS.map((view) => (
        <button key={view} type="button" aria-pressed={filters.view === view} onClick={() => change({ view })}>
          {t(view === 'bars' ? picture : 'view.table')}
        </button>
      ))}
    </div>
  );
}
