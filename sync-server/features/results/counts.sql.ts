import { type Kysely, sql } from 'kysely';
import type { ChoiceCounts, QuestionCounts } from '#shared/scoring/choice-counts.ts';
import { countsIds, readCell } from '../../db/counts-cell.ts';
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

/** Counts of these teams for a period in parts, in one statement: a team's months and the days beside them are of the same commit. */
export async function readTeamCounts(
  db: Kysely<Tables>,
  teams: readonly string[],
  { months, add, takeOff }: PeriodParts,
): Promise<Map<string, QuestionCounts>> {
  const days = [...add.map((one) => ofDays(db, teams, one, 1)), ...takeOff.map((one) => ofDays(db, teams, one, -1))];
  const [first, ...rest] = months ? [ofMonths(db, teams, months), ...days] : days;
  if (!first || teams.length === 0) return new Map();
  const rows = await rest.reduce((all, part) => all.unionAll(part), first).execute();
  const counts = [...sums(rows)].map(([team, ofTeam]) => [team, byQuestion(ofTeam)] as const);
  return new Map(counts.filter(([, ofTeam]) => ofTeam.size > 0));
}

function ofMonths(db: Kysely<Tables>, teams: readonly string[], { from, to }: Days) {
  return db
    .selectFrom('team_month_counts')
    .where('team_id', 'in', [...teams])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .select(['team_id as team', sql<number>`1`.as('sign'), 'counted']);
}

function ofDays(db: Kysely<Tables>, teams: readonly string[], { from, to }: Days, sign: 1 | -1) {
  return db
    .selectFrom('team_day_counts')
    .where('team_id', 'in', [...teams])
    .where('local_day', '>=', from)
    .where('local_day', '<=', to)
    .select(['team_id as team', sql<number>`${sql.lit(sign)}`.as('sign'), 'counted']);
}

interface CellRow {
  readonly team: string;
  readonly sign: number;
  readonly counted: string;
}

/** By team and name in the cells. */
function sums(rows: readonly CellRow[]): Map<string, Map<string, number>> {
  const teams = new Map<string, Map<string, number>>();
  for (const { team, sign, counted } of rows) {
    const counts = teams.get(team) ?? new Map<string, number>();
    teams.set(team, counts);
    const cell = readCell(counted);
    for (const name in cell) counts.set(name, (counts.get(name) ?? 0) + sign * (cell[name] ?? 0));
  }
  return teams;
}

function byQuestion(counts: ReadonlyMap<string, number>): QuestionCounts {
  return countsOf([...counts].map(([name, counted]) => countRow(name, counted)));
}

function countRow(name: string, counted: number): CountRow {
  const [question, choice] = countsIds(name);
  return { question, choice, counted };
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
