import { getTeamFigures, type TeamFigures } from '#shared/contract/dashboard.ts';
import { useResource } from '../api/use-resource.ts';
import { FilterBar } from '../filters/FilterBar.tsx';
import { useFilters } from '../filters/use-filters.ts';
import { useLocations } from '../filters/use-locations.ts';
import { FEWEST_ANSWERS } from '../format/format.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { LiveState } from '../shell/LiveState.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { Exports } from '../table/Exports.tsx';
import { ImportedTable } from './ImportedTable.tsx';
import { StaffSurveyField } from './StaffSurveyField.tsx';
import { TeamScatter } from './TeamScatter.tsx';
import { TeamTable } from './TeamTable.tsx';
import { teamsInView } from './teams-in-view.ts';
import { teamsAbout, teamsSheet } from './teams-sheet.ts';
import { UnitChanges } from './UnitChanges.tsx';
import { Unmatched } from './Unmatched.tsx';

/** Customers' and staff's figures merged, one row per team; what did not match comes before any figure. */
export function TeamsPage() {
  const { t } = useTexts();
  const format = useFormat();
  const { filters } = useFilters();
  const resource = useResource(getTeamFigures, { period: filters.period, survey: filters.survey });
  const { data } = resource;
  const chosen = filters.location;
  const locations = useLocations();
  const location = locations?.find(({ id }) => id === chosen)?.name;
  return (
    <>
      <PageHead title={t('teams.title')} about={data && format.days(data.period.from, data.period.to)} />
      <FilterBar />
      <ResourceView resource={resource}>
        {(figures) =>
          chosen && !locations ? null : <Teams figures={figures} location={chosen && (location ?? chosen)} />
        }
      </ResourceView>
      {data !== undefined && <LiveState atMs={resource.at} />}
    </>
  );
}

/** `location`: the name of the chosen location, undefined for all. */
function Teams({ figures, location }: { figures: TeamFigures; location: string | undefined }) {
  const { t, own, language } = useTexts();
  const format = useFormat();
  const rows = teamsInView(figures.rows, location, language);
  const wave = figures.staffWave;
  return (
    <>
      <Unmatched unmatched={figures.unmatched} />
      <UnitChanges changes={figures.changes ?? []} />
      <p className={wave === null ? 'notice' : 'answer-count'}>
        {wave === null
          ? t('teams.noWave')
          : t('teams.wave', { period: wave.period, dates: format.days(wave.from, wave.to) })}
      </p>
      <StaffSurveyField figures={figures} />
      <TeamScatter />
      <div className="section-head">
        <h2>{t('teams.table')}</h2>
        <Exports
          name={`juuri-teams-${figures.period.label}`}
          sheet={() => teamsSheet({ ...figures, rows }, t, own)}
          about={teamsAbout(figures, t, format)}
        />
      </div>
      <p className="small">{t('teams.lead')}</p>
      {rows.length === 0 ? <p className="notice">{t('teams.none')}</p> : <TeamTable figures={{ ...figures, rows }} />}
      <ImportedTable figures={figures} location={location} />
      <ul className="legend">
        <li>{t('teams.tooFewLegend', { k: FEWEST_ANSWERS })}</li>
        <li>{t('teams.hiddenLegend', { k: figures.k })}</li>
        <li>{t('teams.intervalLegend')}</li>
      </ul>
    </>
  );
}
