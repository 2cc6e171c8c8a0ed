import type { TeamFigures } from '#shared/contract/dashboard.ts';
import type { Period } from '#shared/domain/period.ts';
import type { ScaleQuestion } from '#shared/domain/question.ts';
import { MIN_STAFF_ANSWERS } from '#shared/domain/staff-survey.ts';
import { type MergedRow, type MergeInput, mergeTeams } from '../../analysis/merge-teams.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { storedGoals } from '../goals/stored-goals.ts';
import type { StoredWave } from '../imports/stored-waves.ts';
import { waveContents } from '../imports/wave-contents.ts';
import { forTeamsOn } from '../imports/wave-of-teams.ts';
import { storedOrganisation } from '../organisation/stored-organisation.ts';
import { shownFigures } from '../staff-surveys/shown-figures.ts';
import { customerQuestions, type PublishedSurveys, publishedSurveys } from '../surveys/published-surveys.ts';
import { nameOn, type PeriodTeams, teamsInPeriod } from '../teams/teams-in-period.ts';
import type { Reading, ResultsDeps } from './goals-overview.ts';
import { importedCustomers } from './imported-customers.ts';
import { periodOf } from './period-of.ts';
import { type StaffChoice, staffWaveOf, type WantedStaff } from './staff-wave-of.ts';
import { teamCounts } from './team-counts.ts';

/** Customer and staff figures of a period merged, one row per team of that period; teams by location and name. */
export async function teamFigures(
  { db, now, parsedSurveys }: ResultsDeps,
  wanted: WantedStaff & { readonly period?: string | undefined },
): Promise<Reading<TeamFigures>> {
  const { timeZone } = await storedOrganisation(db.read);
  const reading = periodOf(wanted.period, now(), timeZone);
  if (!reading.ok) return reading;
  const { period } = reading;
  const surveys = await publishedSurveys(db.read, parsedSurveys);
  const [chosen, units] = await Promise.all([
    staffWaveOf(db.read, surveys, { ...wanted, period }),
    teamsInPeriod(db.read, period),
  ]);
  if (!chosen.ok) return chosen;
  const { choice } = chosen;
  const [staff, input, imported] = await Promise.all([
    staffSide(db, surveys, { wave: choice.wave, period, units }),
    customerSide(db, surveys, period, units),
    importedCustomers(db, surveys, period, units),
  ]);
  const merged = mergeTeams({ ...input, ...staff });
  const own = { ...reply(period, staff, input, merged), ...choiceReply(choice, surveys) };
  const value = { ...own, ...imported?.reply(own) };
  const ended = [...staff.ended, ...(imported?.ended ?? [])];
  return { ok: true, value: { ...value, ...unitNews(value, units, period, ended) } };
}

type StaffSide = Pick<MergeInput, 'items' | 'staff' | 'older' | 'k' | 'teamsInStaff' | 'staffNames'> & {
  readonly wave: StoredWave | undefined;
  readonly ended: readonly string[];
};

const NO_STAFF = {
  items: [],
  staff: [],
  older: new Map(),
  k: MIN_STAFF_ANSWERS,
  teamsInStaff: new Set<string>(),
  staffNames: [],
  ended: [],
};

/** Everything of staff comes from one single wave. */
async function staffSide(
  db: JuuriDatabase,
  surveys: PublishedSurveys,
  { wave, period, units }: { wave: StoredWave | undefined; period: Period; units: PeriodTeams },
): Promise<StaffSide> {
  if (!wave) return { wave, ...NO_STAFF };
  const [{ items, teams, unmatched }, shown] = await Promise.all([
    waveContents(db.read, 'staff', wave.id),
    shownFigures(db.read, wave),
  ]);
  const today = forTeamsOn(period.from, units.histories, { shown, teams });
  const staff = today.figures.map(({ team, item, n, mean }) => ({ team, item, n, value: mean }));
  const asked = [...surveys.questions.values()].filter(
    (question): question is ScaleQuestion => question.type === 'scale' && items.has(question.id),
  );
  const { k } = shown;
  const { older, ended } = today;
  return { wave, items: asked, staff, older, k, teamsInStaff: today.teams, staffNames: unmatched, ended };
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
    goals: goals.map(({ key, name, measure, target }) => ({ goal: key, name, measure: measure.kind, target })),
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

/** Which staff surveys there are to choose from, where there are several. */
function choiceReply({ linkage, surveys }: StaffChoice, { inForce }: PublishedSurveys): Partial<TeamFigures> {
  if (surveys.length < 2) return {};
  const staffSurveys = surveys.flatMap((survey) => {
    const name = inForce.get(survey)?.name;
    return name ? [{ survey, name: { ...name } }] : [];
  });
  return { staffSurveys, ...(linkage === undefined ? {} : { staffLinkage: linkage }) };
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
