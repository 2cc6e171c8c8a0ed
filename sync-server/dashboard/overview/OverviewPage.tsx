import { type GoalsOverview, getGoals } from '#shared/contract/dashboard.ts';
import { useResource } from '../api/use-resource.ts';
import { FilterBar } from '../filters/FilterBar.tsx';
import { useFilters } from '../filters/use-filters.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { LiveState } from '../shell/LiveState.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { Exports } from '../table/Exports.tsx';
import { AnswerNotes } from './AnswerNotes.tsx';
import { GoalRow } from './GoalRow.tsx';
import { GoalTable } from './GoalTable.tsx';
import { goalFacts } from './goal-facts.ts';
import { goalsSheet } from './goals-sheet.ts';
import { ImportedGoals } from './ImportedGoals.tsx';
import { summarySentences } from './summary.ts';
import { ViewSwitch } from './ViewSwitch.tsx';

/** Every goal against its target: bars or table, one A4 on paper. */
export function OverviewPage() {
  const { t } = useTexts();
  const format = useFormat();
  const { filters } = useFilters();
  const resource = useResource(getGoals, { period: filters.period, location: filters.location });
  const { data } = resource;
  const about = data && `${data.organisation} · ${format.days(data.period.from, data.period.to)}`;
  return (
    <>
      <PageHead title={t('goals.title')} about={about} />
      <FilterBar />
      <ResourceView resource={resource}>{(overview) => <Overview overview={overview} />}</ResourceView>
      {data !== undefined && <LiveState atMs={data.updatedAt} />}
    </>
  );
}

function Overview({ overview }: { overview: GoalsOverview }) {
  const { t, own } = useTexts();
  const format = useFormat();
  const { filters } = useFilters();
  const rows = overview.goals.map((goal) => ({ goal, facts: goalFacts(goal, format, t, own) }));
  return (
    <>
      <p className="summary" aria-live="polite">
        {summarySentences(overview.goals, format, t, own).join(' ')}
      </p>
      <AnswerNotes overview={overview} />
      <div className="section-head">
        <h2>{t('goals.list')}</h2>
        <ViewSwitch />
        <Exports
          name={`juuri-goals-${overview.period.label}`}
          sheet={() => goalsSheet(overview, t, own)}
          about={[overview.organisation, format.days(overview.period.from, overview.period.to)]}
        />
        <button type="button" className="quiet" onClick={() => window.print()}>
          {t('print')}
        </button>
      </div>
      {filters.view === 'table' ? (
        <GoalTable rows={rows} period={overview.period.label} />
      ) : (
        <ul className="goals">
          {rows.map((row) => (
            <GoalRow key={row.goal.goal} {...row} period={overview.period.label} />
          ))}
        </ul>
      )}
      <ImportedGoals overview={overview} />
    </>
  );
}
