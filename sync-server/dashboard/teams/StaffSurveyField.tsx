import { useId } from 'react';
import type { TeamFigures } from '#shared/contract/dashboard.ts';
import { useFilters } from '../filters/use-filters.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** Which staff survey the table shows, where there are several: never two in one table. */
export function StaffSurveyField({ figures: { staffSurveys = [], staffWave } }: { figures: TeamFigures }) {
  const { t, own } = useTexts();
  const { change } = useFilters();
  const id = useId();
  if (staffSurveys.length < 2) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{t('teams.staffSurvey')}</label>
      <select id={id} value={staffWave?.survey ?? ''} onChange={(event) => change({ survey: event.target.value })}>
        {staffWave === null && <option value="">{t('figure.none')}</option>}
        {staffSurveys.map(({ survey, name }) => (
          <option key={survey} value={survey}>
            {own(name)}
          </option>
        ))}
      </select>
    </div>
  );
}
