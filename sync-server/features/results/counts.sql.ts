import { type Kysely, sql } from 'kysely';
import type { ChoiceCounts, QuestionCounts } from '#shared/scoring/choice-counts.ts';
import type { Tables } from '../../db/tables.ts';
import type { PeriodParts } from './period-parts.ts';

/** ISO days, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

interface CountRow {
  readonly question: string;
  readonly choice: string;
  readonly counted: number;
}

export async function organisationCounts(db: Kysely<Tables>, days: Days): Promise<QuestionCounts> {
  const rows = await db
    .selectFrom('rollup_organisation_day')
    .where('local_day', '>=', days.from)
    .where('local_day', '<=', days.to)
    .select(['question_id as question', 'choice', sql<number>`sum(counted)`.as('counted')])
    .groupBy(['question_id', 'choice'])
    .execute();
  return countsOf(rows);
}

export async function locationCounts(db: Kysely<Tables>, location: string, days: Days): Promise<QuestionCounts> {
  const rows = await db
    .selectFrom('rollup_location_day')
    .where('location_id', '=', location)
    .where('local_day', '>=', days.from)
    .where('local_day', '<=', days.to)
    .select(['question_id as question', 'choice', sql<number>`sum(counted)`.as('counted')])
    .groupBy(['question_id', 'choice'])
    .execute();
  return countsOf(rows);
}

/** Counts of these teams for a period in parts. Half of the teams each, so that both reading threads work on it. */
export async function teamCounts(
  db: Kysely<Tables>,
  teams: readonly string[],
  parts: PeriodParts,
): Promise<Map<string, QuestionCounts>> {
  const half = Math.ceil(teams.length / 2);
  const counts = await Promise.all([
    countsOfTeams(db, teams.slice(0, half), parts),
    countsOfTeams(db, teams.slice(half), parts),
  ]);
  return new Map(counts.flatMap((one) => [...one]));
}

/** In one statement: a team's months and the days that are added or taken off are then of the same commit. */
async function countsOfTeams(
  db: Kysely<Tables>,
  teams: readonly string[],
  { months, add, takeOff }: PeriodParts,
): Promise<Map<string, QuestionCounts>> {
  const days = [...add.map((one) => ofDays(db, teams, one, 1)), ...takeOff.map((one) => ofDays(db, teams, one, -1))];
  const [first, ...rest] = months ? [ofMonths(db, teams, months), ...days] : days;
  if (!first || teams.length === 0) return new Map();
  const parts = rest.reduce((all, part) => all.unionAll(part), first);
  const rows = await db
    .selectFrom(parts.as('part'))
    .select(['name', sql<number>`sum(counted)`.as('counted')])
    .groupBy('name')
    .execute();
  return countsByTeam(rows.map(({ name, counted }) => ({ ...unnamed(name), counted })));
}

const SEPARATOR = '\u001f';
/** One text instead of three columns: sorting the groups takes most of the time of the query, and this halves it. */
const NAME = sql<string>`team_id || ${sql.lit(SEPARATOR)} || question_id || ${sql.lit(SEPARATOR)} || choice`.as('name');

function unnamed(name: string): { team: string; question: string; choice: string } {
  const [team = '', question = '', choice = ''] = name.split(SEPARATOR);
  return { team, question, choice };
}

function ofMonths(db: Kysely<Tables>, teams: readonly string[], { from, to }: Days) {
  return db
    .selectFrom('rollup_team_month')
    .where('team_id', 'in', [...teams])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .select([NAME, sql<number>`counted`.as('counted')]);
}

function ofDays(db: Kysely<Tables>, teams: readonly string[], { from, to }: Days, sign: 1 | -1) {
  return db
    .selectFrom('rollup_team_day')
    .where('team_id', 'in', [...teams])
    .where('local_day', '>=', from)
    .where('local_day', '<=', to)
    .select([NAME, sql<number>`${sql.lit(sign)} * counted`.as('counted')]);
}

/** Counts of zero (everything set aside) are as if nobody had answered. */
function countsOf(rows: readonly CountRow[]): Map<string, ChoiceCounts> {
  const counts = new Map<string, Map<string, number>>();
  for (const { question, choice, counted } of rows) {
    if (counted === 0) continue;
    const choices = counts.get(question) ?? new Map<string, number>();
    counts.set(question, choices.set(choice, counted));
  }
  return counts;
}

function countsByTeam(rows: readonly (CountRow & { team: string })[]): Map<string, QuestionCounts> {
  const teams = Map.groupBy(
    rows.filter(({ counted }) => counted > 0),
    ({ team }) => team,
  );
  return new Map([...teams].map(([team, ofTeam]) => [team, countsOf(ofTeam)]));
}
