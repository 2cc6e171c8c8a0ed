import type { Goal } from '#shared/domain/goal.ts';
import type { GoalKeyFigure } from '#shared/domain/key-figure.ts';
import type { QuestionCounts } from '#shared/scoring/choice-counts.ts';
import { customerFigures } from '../../analysis/customer-figures.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { ideasInUse } from '../ideas/ideas-in-use.ts';
import { storedLocations } from '../locations/stored-locations.ts';
import { customerQuestions, publishedSurveys } from '../surveys/published-surveys.ts';
import { storedTeams } from '../teams/stored-teams.ts';
import { type Days, locationCounts, organisationCounts } from './counts.sql.ts';
import { teamCounts } from './team-counts.ts';

export type MeasuredUnit =
  | { readonly kind: 'organisation' }
  | { readonly kind: 'location' | 'team'; readonly id: string };

/**
 * One goal's figure of one unit: of customers' answers, or the number of ideas in use where the goal counts those. Null when there
 * is no such unit.
 */
export async function unitGoalFigure(
  db: JuuriDatabase,
  goal: Goal,
  unit: MeasuredUnit,
  days: Days,
): Promise<GoalKeyFigure | null> {
  const teams = await teamsOf(db, unit);
  if (teams === undefined) return null;
  if (goal.measure.kind === 'count') {
    const value = await ideasInUse(db.read, days, teams);
    return { goal: goal.key, value, n: value };
  }
  const [surveys, counts] = await Promise.all([publishedSurveys(db.read), countsOf(db, unit, days)]);
  return customerFigures([goal], customerQuestions(surveys), counts)[0] ?? { goal: goal.key, value: null, n: 0 };
}

/** Teams of the unit, null for all; undefined when there is no such unit. */
async function teamsOf(db: JuuriDatabase, unit: MeasuredUnit): Promise<readonly string[] | null | undefined> {
  if (unit.kind === 'organisation') return null;
  const teams = await storedTeams(db.read);
  if (unit.kind === 'team') return teams.some(({ id }) => id === unit.id) ? [unit.id] : undefined;
  const isThere = (await storedLocations(db.read)).some(({ id }) => id === unit.id);
  return isThere ? teams.filter(({ location }) => location === unit.id).map(({ id }) => id) : undefined;
}

async function countsOf(db: JuuriDatabase, unit: MeasuredUnit, days: Days): Promise<QuestionCounts> {
  if (unit.kind === 'organisation') return organisationCounts(db.read, days);
  if (unit.kind === 'location') return locationCounts(db.read, unit.id, days);
  return (await teamCounts(db.read, [unit.id], days)).get(unit.id) ?? new Map();
}
