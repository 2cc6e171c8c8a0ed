import { type Kysely, sql } from 'kysely';
import type { ChoiceCounts, QuestionCounts } from '#shared/scoring/choice-counts.ts';
import type { Tables } from '../../db/tables.ts';

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

/** Counts of every team for whole months, `2026-10` to `2026-12`. */
export async function teamCountsOfMonths(
  db: Kysely<Tables>,
  months: { from: string; to: string },
): Promise<Map<string, QuestionCounts>> {
  const rows = await db
    .selectFrom('rollup_team_month')
    .where('month', '>=', months.from)
    .where('month', '<=', months.to)
    .select(['team_id as team', 'question_id as question', 'choice', sql<number>`sum(counted)`.as('counted')])
    .groupBy(['team_id', 'question_id', 'choice'])
    .execute();
  return countsByTeam(rows);
}

/** Counts of every team for any days, from the facts; teams and questions are named so that the index is walked. */
export async function teamCountsOfDays(
  db: Kysely<Tables>,
  days: Days,
  asked: { teams: readonly string[]; questions: readonly string[] },
): Promise<Map<string, QuestionCounts>> {
  if (asked.teams.length === 0 || asked.questions.length === 0) return new Map();
  const rows = await db
    .selectFrom('answers')
    .where('team_id', 'in', [...asked.teams])
    .where('question_id', 'in', [...asked.questions])
    .where('local_day', '>=', days.from)
    .where('local_day', '<=', days.to)
    .where('set_aside', '=', 0)
    .select(['team_id as team', 'question_id as question', 'choice', sql<number>`count(*)`.as('counted')])
    .groupBy(['team_id', 'question_id', 'choice'])
    .execute();
  return countsByTeam(rows.flatMap(({ team, ...row }) => (team === null ? [] : [{ team, ...row }])));
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
