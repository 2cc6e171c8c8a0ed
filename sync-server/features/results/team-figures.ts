import type { TeamFigures } from '#shared/contract/dashboard.ts';
import type { Period } from '#shared/domain/period.ts';
import type { ScaleQuestion } from '#shared/domain/question.ts';
import { MIN_STAFF_ANSWERS, type StaffWave } from '#shared/domain/staff-survey.ts';
import { type MergedRow, type MergeInput, mergeTeams } from '../../analysis/merge-teams.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { storedGoals } from '../goals/stored-goals.ts';
import { waveContents } from '../imports/wave-contents.ts';
import { figuresOf, forTeamsOn } from '../imports/wave-of-teams.ts';
import { storedOrganisation } from '../organisation/stored-organisation.ts';
import { shownFigures } from '../staff-surveys/shown-figures.ts';
import { staffSurveyKeys, staffSurveyOf } from '../staff-surveys/staff-survey-of.ts';
import { customerQuestions, type PublishedSurveys, publishedSurveys } from '../surveys/published-surveys.ts';
import { nameOn, type PeriodTeams, teamsInPeriod } from '../teams/teams-in-period.ts';
import type { Reading, ResultsDeps } from './goals-overview.ts';
import { importedCustomers } from './imported-customers.ts';
import { periodOf } from './period-of.ts';
import { latestWave } from './staff-figures.sql.ts';
import { teamCounts } from './team-counts.ts';

/** Customer and staff figures of a period merged, one row per team of that period; teams by location and name. */
export async function teamFigures(
  { db, now, parsedSurveys }: ResultsDeps,
  wanted: { period?: string | undefined; survey?: string | undefined },
): Promise<Reading<TeamFigures>> {
  const { timeZone } = await storedOrganisation(db.read);
  const reading = periodOf(wanted.period, now(), timeZone);
  if (!reading.ok) return reading;
  const { period } = reading;
  const surveys = await publishedSurveys(db.read, parsedSurveys);
  const chosen = staffSurveyOf(surveys.inForce, wanted.survey);
  if (!chosen.ok && wanted.survey !== undefined) return chosen;
  const staffKeys = chosen.ok ? [chosen.survey.key] : staffSurveyKeys(surveys.inForce);
  const units = await teamsInPeriod(db.read, period);
  const [staff, input, imported] = await Promise.all([
    staffSide(db, surveys, { staffKeys, period, units }),
    customerSide(db, surveys, period, units),
    importedCustomers(db, surveys, period, units),
  ]);
  const merged = mergeTeams({ ...input, ...staff });
  const own = reply(period, staff, input, merged);
  const value = { ...own, ...imported?.reply(own) };
  const ended = [...staff.ended, ...(imported?.ended ?? [])];
  return { ok: true, value: { ...value, ...unitNews(value, units, period, ended) } };
}

type StaffSide = Pick<MergeInput, 'items' | 'staff' | 'k' | 'teamsInStaff' | 'staffNames'> & {
  readonly wave: StaffWave | undefined;
  readonly ended: readonly string[];
};

/** Everything of staff comes from one single wave. */
async function staffSide(
  db: JuuriDatabase,
  surveys: PublishedSurveys,
  { staffKeys, period, units }: { staffKeys: readonly string[]; period: Period; units: PeriodTeams },
): Promise<StaffSide> {
  const wave = await latestWave(db.read, staffKeys, period.to);
  if (!wave) {
    return { wave, items: [], staff: [], k: MIN_STAFF_ANSWERS, teamsInStaff: new Set(), staffNames: [], ended: [] };
  }
  const [{ items, teams, unmatched }, { k, teams: shown }] = await Promise.all([
    waveContents(db.read, 'staff', wave.id),
    shownFigures(db.read, wave),
  ]);
  const today = forTeamsOn(period.from, units.histories, { figures: figuresOf(shown), teams });
  const staff = today.figures.map(({ team, item, n, mean }) => ({ team, item, n, value: mean }));
  const asked = [...surveys.questions.values()].filter(
    (question): question is ScaleQuestion => question.type === 'scale' && items.has(question.id),
  );
  return { wave, items: asked, staff, k, teamsInStaff: today.teams, staffNames: unmatched, ended: today.ended };
}

async function customerSide(db: JuuriDatabase, surveys: PublishedSurveys, period: Period, { teams }: PeriodTeams) {
  const ids = teams.map(({ id }) => id);
  const [goals, customer] = await Promise.all([storedGoals(db.read), teamCounts(db.read, ids, period)]);
  return { teams, goals, questions: customerQuestions(surveys), customer };
}

function reply(
  period: Period,
  { wave, items, k }: StaffSide,
  { goals }: Pick<MergeInput, 'goals'>,
  merged: ReturnType<typeof mergeTeams>,
): TeamFigures {
  return {
    period,
    k,
    goals: goals.map(({ key, name, measure }) => ({ goal: key, name, measure: measure.kind })),
    items: items.map(({ id, title }) => ({ item: id, title })),
    staffWave: wave ? { survey: wave.survey, period: wave.period, from: wave.from, to: wave.to } : null,
    rows: merged.rows.map(mutableRow),
    unmatched: {
      staffNames: [...merged.unmatched.staffNames],
      teamsWithoutStaff: [...merged.unmatched.teamsWithoutStaff],
      teamsWithoutCustomers: [...merged.unmatched.teamsWithoutCustomers],
    },
  };
}

function mutableRow(row: MergedRow): TeamFigures['rows'][number] {
  return { ...row, customer: [...row.customer], staff: [...row.staff] };
}

/** What a reader of the figures has to know about the units, where there is anything to know. */
function unitNews(
  { unmatched }: TeamFigures,
  { changes, histories }: PeriodTeams,
  period: Period,
  ended: readonly string[],
): Partial<TeamFigures> {
  const named = histories.filter(({ id }) => ended.includes(id)).map((team) => nameOn(team, period.to));
  return {
    ...(changes.length > 0 ? { changes: [...changes] } : {}),
    ...(named.length > 0 ? { unmatched: { ...unmatched, endedTeams: named } } : {}),
  };
}
