import type { LeftOutTeam } from '#shared/domain/driver-result.ts';
import type { TeamRow, TeamTable } from '../team-table.ts';

/** The teams that have every figure an analysis needs, in the order of their ids. */
export interface UsableTeams {
  readonly rows: readonly TeamRow[];
  readonly leftOut: readonly LeftOutTeam[];
}

/** Splits the teams: used are those with a value for each item, each of at least `minAnswers` answers. */
export function usableTeams({ teams }: TeamTable, items: readonly string[], minAnswers: number): UsableTeams {
  const sorted = [...teams].sort((a, b) => (a.id < b.id ? -1 : 1));
  const judged = sorted.map((row) => ({ row, why: whyNot(row, items, minAnswers) }));
  return {
    rows: judged.filter(({ why }) => why === null).map(({ row }) => row),
    leftOut: judged.flatMap(({ row, why }) => (why ? [{ team: row.id, why }] : [])),
  };
}

function whyNot(row: TeamRow, items: readonly string[], minAnswers: number): LeftOutTeam['why'] | null {
  if (items.some((item) => !Number.isFinite(row.values[item]))) return 'no-figure';
  return items.some((item) => (row.n[item] ?? minAnswers) < minAnswers) ? 'too-few-answers' : null;
}

/** One item over the teams. */
export function valuesOf(rows: readonly TeamRow[], item: string): number[] {
  return rows.map(({ values }) => values[item] as number);
}

/** Answers to one item in all the teams. */
export function answersTo(rows: readonly TeamRow[], item: string): number {
  return rows.reduce((sum, { n }) => sum + (n[item] ?? 0), 0);
}
