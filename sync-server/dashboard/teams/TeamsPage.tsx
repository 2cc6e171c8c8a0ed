import { getTeamFigures, type TeamFigures } from '#shared/contract/dashboard.ts';
import { AgreeLink } from '../actions/AgreeLink.tsx';
import { useResource } from '../api/use-resource.ts';
import { FilterBar } from '../filters/FilterBar.tsx';
import { useFilters } from '../filters/use-filters.ts';
import { useLocations } from '../filters/use-locations.ts';
import { FEWEST_ANSWERS } from '../format/format.ts';
import { useFormat } from '../format/use-format.ts';
import type { Language } from '../i18n/language.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { LiveState } from '../shell/LiveState.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { Exports } from '../table/Exports.tsx';
import { ImportedTable } from './ImportedTable.tsx';
import { OrderField } from './OrderField.tsx';
import { StaffSurveyField } from './StaffSurveyField.tsx';
import { TeamScatter } from './TeamScatter.tsx';
import { TeamsBearing } from './TeamsBearing.tsx';
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
    <div className="wide-on-paper">
      <PageHead title={t('teams.title')} about={data && format.days(data.period.from, data.period.to)} />
      <FilterBar />
      <ResourceView resource={resource}>
        {(figures) =>
          chosen && !locations ? null : <Teams figures={figures} location={chosen && (location ?? chosen)} />
        }
      </ResourceView>
      {data !== undefined && <LiveState atMs={resource.at} />}
    </div>
  );
}

/** `location`: the name of the chosen location, undefined for all. */
function Teams({ figures: given, location }: { figures: TeamFigures; location: string | undefined }) {
  const { t, own, language } = useTexts();
  const format = useFormat();
  const { filters } = useFilters();
  const figures = inView(given, { location, language, order: filters.order });
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
      <div className="merged">
        <div className="section-head">
          <h2>{t('teams.table')}</h2>
          <Exports
            name={`juuri-teams-${figures.period.label}`}
            sheet={() => teamsSheet(figures, t, own)}
            about={teamsAbout(figures, { t, own, format })}
          />
          <AgreeLink chart={t('teams.table')} goal={filters.order} period={figures.period.label} />
        </div>
        <p className="small">{t('teams.lead')}</p>
        <OrderField goals={figures.goals} />
        {filters.order !== undefined && <p className="small">{t('teams.orderNote')}</p>}
        {figures.rows.length === 0 ? <p className="notice">{t('teams.none')}</p> : <TeamTable figures={figures} />}
      </div>
      <ImportedTable figures={figures} location={location} />
      <ul className="legend">
        <li>{t('teams.tooFewLegend', { k: FEWEST_ANSWERS })}</li>
        <li>{t('teams.hiddenLegend', { k: figures.k })}</li>
        <li>{t('teams.intervalLegend')}</li>
      </ul>
      <TeamsBearing />
    </>
  );
}

/** What the table shows of the figures: the chosen teams in the chosen order; a number of ideas is no figure of a team. */
function inView(
  figures: TeamFigures,
  { order, ...view }: { location: string | undefined; language: Language; order: string | undefined },
): TeamFigures {
  const goals = figures.goals.filter(({ measure }) => measure !== 'count');
  const goal = goals.find((one) => one.goal === order);
  return { ...figures, goals, rows: teamsInView(figures.rows, { ...view, goal }) };
}
