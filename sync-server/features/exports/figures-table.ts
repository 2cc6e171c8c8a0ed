import type { StaffFigure, TeamFigures } from '#shared/contract/dashboard.ts';

export type CellValue = string | number | null;

/** Merged figures as a plain table, one row per team: what CSV and XLSX carry. */
export interface FiguresTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** Stands where fewer staff answers than the minimum are; their number is not told. */
const HIDDEN = 'hidden';

/** Columns `g1_share`, `g1_n` per goal and `s1_index`, `s1_n` per staff item; values with two decimals. */
export function figuresTable(figures: TeamFigures): FiguresTable {
  const header = [
    'period',
    'team',
    'name',
    'location',
    ...figures.goals.flatMap(({ goal, measure }) => [`${goal}_${measure}`, `${goal}_n`]),
    ...figures.items.flatMap(({ item }) => [`${item}_index`, `${item}_n`]),
  ];
  const rows = figures.rows.map((row) => [
    figures.period.label,
    row.team,
    row.name,
    row.location,
    ...row.customer.flatMap(({ value, n }): CellValue[] => [value === null ? null : twoDecimals(value), n]),
    ...row.staff.flatMap(staffCells),
  ]);
  return { header, rows };
}

/** Names that match nothing, in words: shown before any figure. */
export function unmatchedLines({ unmatched, staffWave, k }: TeamFigures): string[] {
  const { staffNames, teamsWithoutStaff, teamsWithoutCustomers } = unmatched;
  return [
    ...staffNames.map((name) => `In the staff file, no such team: ${name}`),
    ...teamsWithoutStaff.map((name) => `No staff answers: ${name}`),
    ...teamsWithoutCustomers.map((name) => `No customer answers: ${name}`),
    staffWave
      ? `Staff figures: ${staffWave.survey} ${staffWave.period} (${staffWave.from} to ${staffWave.to}), from ${k} answers up.`
      : 'Staff figures: no wave has ended by the end of this period.',
  ];
}

function staffCells(figure: StaffFigure): CellValue[] {
  return figure.hidden ? [HIDDEN, null] : [twoDecimals(figure.value), figure.n];
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100;
}
