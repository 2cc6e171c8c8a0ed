import type { GoalsOverview } from '#shared/contract/dashboard.ts';
import { kioskHealth } from '#shared/contract/sync.ts';
import type { Goal } from '#shared/domain/goal.ts';
import type { Question } from '#shared/domain/question.ts';
import { countStatus, customerFigures, goalStatus, isMeasured } from '../../analysis/customer-figures.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { storedGoals } from '../goals/stored-goals.ts';
import { ideasInUseAt } from '../ideas/ideas-in-use.ts';
import { type StoredLocation, storedLocations } from '../locations/stored-locations.ts';
import { storedOrganisation } from '../organisation/stored-organisation.ts';
import {
  customerQuestions,
  type ParsedSurveys,
  type PublishedSurveys,
  publishedSurveys,
} from '../surveys/published-surveys.ts';
import { type Days, locationCounts, organisationCounts } from './counts.sql.ts';
import { importedGoals } from './imported-goals.ts';
import { periodOf } from './period-of.ts';
import { activeKiosks, visitCounts } from './visits.sql.ts';

export interface ResultsDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  /** Survey versions read before; a server keeps one, so that each is parsed once. */
  readonly parsedSurveys?: ParsedSurveys;
}

export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: string };

/** Every goal with figure, n and status for a period: of the whole organisation, or of one location. */
export async function goalsOverview(
  { db, now, parsedSurveys }: ResultsDeps,
  wanted: { period?: string | undefined; location?: string | undefined },
): Promise<Reading<GoalsOverview>> {
  const [organisation, locations] = await Promise.all([storedOrganisation(db.read), storedLocations(db.read)]);
  const location = locations.find(({ id }) => id === wanted.location);
  if (wanted.location !== undefined && !location) return { ok: false, fault: 'there is no such location' };
  const reading = periodOf(wanted.period, now(), location?.timeZone ?? organisation.timeZone);
  if (!reading.ok) return reading;
  const { period } = reading;
  const [surveys, goals] = await Promise.all([publishedSurveys(db.read, parsedSurveys), storedGoals(db.read)]);
  const [rows, imported, kiosks, visits] = await Promise.all([
    goalRows(db, { surveys, goals }, period, location),
    importedGoals(db, { surveys, goals }, period, location?.id),
    kioskSummary(db, location, now()),
    visitCounts(db.read, period, location?.id),
  ]);
  const about = { period, organisation: organisation.name, updatedAt: now() };
  return { ok: true, value: { ...about, ...visits, kiosks, goals: rows, ...(imported && { imported }) } };
}

async function goalRows(
  db: JuuriDatabase,
  { surveys, goals }: { readonly surveys: PublishedSurveys; readonly goals: readonly Goal[] },
  days: Days,
  location: StoredLocation | undefined,
): Promise<GoalsOverview['goals']> {
  const [ideas, counts] = await Promise.all([
    ideasInUseAt(db.read, location?.id, days),
    location ? locationCounts(db.read, location.id, days) : organisationCounts(db.read, days),
  ]);
  const figures = customerFigures(goals, customerQuestions(surveys), counts);
  const asked = askedNow(surveys, location);
  return goals.map((goal, index) =>
    goal.measure.kind === 'count' ? ideasRow(goal, ideas) : goalRow(goal, figures[index], asked),
  );
}

/** A goal that counts ideas in use: every number of them is a figure, none too. */
function ideasRow(goal: Goal, inUse: number): GoalsOverview['goals'][number] {
  const { key, name, owner, target, by } = goal;
  const figure = { goal: key, value: inUse, n: inUse };
  return { goal: key, name, owner, measure: 'count', target, by, figure, status: countStatus(inUse, target) };
}

function goalRow(
  goal: Goal,
  found: ReturnType<typeof customerFigures>[number] | undefined,
  asked: readonly Question[],
): GoalsOverview['goals'][number] {
  const figure = found ?? { goal: goal.key, value: null, n: 0 };
  const { key, name, owner, measure, target, by } = goal;
  const status = goalStatus(figure, target, isMeasured(goal, asked));
  return { goal: key, name, owner, measure: measure.kind, target, by, figure, status };
}

/** What the unit's customers are asked today: a location's own survey, else all customer surveys. */
function askedNow(surveys: PublishedSurveys, location: StoredLocation | undefined): readonly Question[] {
  const own = location ? surveys.inForce.get(location.survey ?? '') : undefined;
  if (location) return own?.questions ?? [];
  return [...surveys.inForce.values()]
    .filter(({ audience }) => audience === 'customer')
    .flatMap((one) => one.questions);
}

async function kioskSummary(
  db: JuuriDatabase,
  location: StoredLocation | undefined,
  now: number,
): Promise<GoalsOverview['kiosks']> {
  const kiosks = await activeKiosks(db.read, location?.id, now);
  const unsent = kiosks.map(({ health }) => (health === null ? 0 : unsentIn(health)));
  return {
    active: kiosks.length,
    unsent: unsent.reduce((sum, waiting) => sum + waiting, 0),
    withUnsent: unsent.filter((waiting) => waiting > 0).length,
  };
}

/** A heartbeat of an older form says nothing here. */
function unsentIn(health: string): number {
  const parsed = kioskHealth.safeParse(JSON.parse(health));
  return parsed.success ? parsed.data.unsent : 0;
}
