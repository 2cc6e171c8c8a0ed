import type { TeamFigures } from '#shared/contract/dashboard.ts';
import type { Period } from '#shared/domain/period.ts';
import type { ScaleQuestion } from '#shared/domain/question.ts';
import { MIN_STAFF_ANSWERS, type StaffWave } from '#shared/domain/staff-survey.ts';
import { type MergedRow, type MergeInput, mergeTeams } from '../../analysis/merge-teams.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { storedGoals } from '../goals/stored-goals.ts';
import { storedLocations } from '../locations/stored-locations.ts';
import { storedOrganisation } from '../organisation/stored-organisation.ts';
import { shownFigures } from '../staff-surveys/shown-figures.ts';
import { staffSurveyKeys, staffSurveyOf } from '../staff-surveys/staff-survey-of.ts';
import { waveContents } from '../staff-surveys/wave-contents.ts';
import { customerQuestions, type PublishedSurveys, publishedSurveys } from '../surveys/published-surveys.ts';
import { storedTeams } from '../teams/stored-teams.ts';
import { teamCounts } from './counts.sql.ts';
import type { Reading, ResultsDeps } from './goals-overview.ts';
import { periodOf } from './period-of.ts';
import { periodParts } from './period-parts.ts';
import { latestWave } from './staff-figures.sql.ts';

/** Customer and staff figures of a period merged, one row per team; teams by location and name. */
export async function teamFigures(
  { db, now, parsedSurveys }: ResultsDeps,
  wanted: { period?: string | undefined; survey?: string | undefined },
): Promise<Reading<TeamFigures>> {
  const { timeZone } = await storedOrganisation(db.read);
  const reading = periodOf(wanted.period, now(), timeZone);
  if (!reading.ok) return reading;
  const surveys = await publishedSurveys(db.read, parsedSurveys);
  const chosen = staffSurveyOf(surveys.inForce, wanted.survey);
  if (!chosen.ok && wanted.survey !== undefined) return chosen;
  const staffKeys = chosen.ok ? [chosen.survey.key] : staffSurveyKeys(surveys.inForce);
  const [staff, input] = await Promise.all([
    staffSide(db, surveys, staffKeys, reading.period),
    customerSide(db, surveys, reading.period),
  ]);
  const merged = mergeTeams({ ...input, ...staff });
  return { ok: true, value: reply(reading.period, staff, input, merged) };
}

type StaffSide = Pick<MergeInput, 'items' | 'staff' | 'k' | 'teamsInStaff' | 'staffNames'> & {
  readonly wave: StaffWave | undefined;
};

/** Everything of staff comes from one single wave. */
async function staffSide(
  db: JuuriDatabase,
  surveys: PublishedSurveys,
  staffKeys: readonly string[],
  period: Period,
): Promise<StaffSide> {
  const wave = await latestWave(db.read, staffKeys, period.to);
  if (!wave) {
    return { wave, items: [], staff: [], k: MIN_STAFF_ANSWERS, teamsInStaff: new Set(), staffNames: [] };
  }
  const [{ items, teams, unmatched }, { k, teams: shown }] = await Promise.all([
    waveContents(db.read, wave.id),
    shownFigures(db.read, wave),
  ]);
  const staff = [...shown].flatMap(([team, figures]) =>
    [...figures].map(([item, figure]) => ({ team, item, ...figure })),
  );
  const asked = [...surveys.questions.values()].filter(
    (question): question is ScaleQuestion => question.type === 'scale' && items.has(question.id),
  );
  return { wave, items: asked, staff, k, teamsInStaff: teams, staffNames: unmatched };
}

async function customerSide(db: JuuriDatabase, surveys: PublishedSurveys, period: Period) {
  const [stored, places, goals] = await Promise.all([
    storedTeams(db.read),
    storedLocations(db.read),
    storedGoals(db.read),
  ]);
  const locations = new Map(places.map(({ id, name }) => [id, name]));
  const teams = stored
    .map(({ id, name, location }) => ({ id, name, location: locations.get(location) ?? location }))
    .sort((a, b) => a.location.localeCompare(b.location, 'fi') || a.name.localeCompare(b.name, 'fi'));
  const ids = teams.map(({ id }) => id);
  const customer = await teamCounts(db.read, ids, periodParts(period));
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
