import type { GoalFigure, StaffFigure, TeamFigures } from '#shared/contract/dashboard.ts';
import { FEWEST_ALIKE } from '#shared/domain/staff-survey.ts';

export type CellValue = string | number | null;

/** Merged figures as a plain table, one row per team: what CSV and XLSX carry. */
export interface FiguresTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** Stands where a staff figure may not be shown; `hiddenLines` says what each means. */
const HIDDEN = { few: 'hidden', 'older-figures': 'hidden (older figures)' } as const;

/**
 * Columns `g1_share`, `g1_n`, `g1_low`, `g1_high` per goal (the ends of its 95 % interval; a number of ideas has none) and `s1_index`,
 * `s1_n` per staff item; values with two decimals.
 */
export function figuresTable(figures: TeamFigures): FiguresTable {
  const header = [
    'period',
    'team',
    'name',
    'location',
    ...figures.goals.flatMap(({ goal, measure }) => [
      `${goal}_${measure}`,
      `${goal}_n`,
      ...(measure === 'count' ? [] : [`${goal}_low`, `${goal}_high`]),
    ]),
    ...figures.items.flatMap(({ item }) => [`${item}_index`, `${item}_n`]),
    ...(figures.imported?.items ?? []).flatMap(({ item }) => [`import_${item}_index`, `import_${item}_n`]),
  ];
  const rows = figures.rows.map((row) => [
    figures.period.label,
    row.team,
    row.name,
    row.location,
    ...figures.goals.flatMap(({ goal, measure }) =>
      goalCells(
        row.customer.find((figure) => figure.goal === goal),
        measure,
      ),
    ),
    ...row.staff.flatMap(staffCells),
    ...(figures.imported?.rows.find(({ team }) => team === row.team)?.figures ?? []).flatMap(staffCells),
  ]);
  return { header, rows };
}

/** Names that match nothing, in words: shown before any figure. */
export function unmatchedLines(figures: TeamFigures): string[] {
  const { unmatched, staffWave, k, imported, changes = [] } = figures;
  const { staffNames, teamsWithoutStaff, teamsWithoutCustomers } = unmatched;
  return [
    ...staffNames.map((name) => `In the staff file, no such team: ${name}`),
    ...(unmatched.customerNames ?? []).map((name) => `In the customers' file, no such team: ${name}`),
    ...(unmatched.endedTeams ?? []).map(
      (name) => `Ended, its imported figures belong to no team of the period: ${name}`,
    ),
    ...changes.map(changeLine),
    ...teamsWithoutStaff.map((name) => `No staff answers: ${name}`),
    ...teamsWithoutCustomers.map((name) => `No customer answers: ${name}`),
    staffWave
      ? `Staff figures: ${staffWave.survey} ${staffWave.period} (${staffWave.from} to ${staffWave.to}), from ${k} answers up.`
      : 'Staff figures: no wave has ended by the end of this period.',
    ...surveyLines(figures),
    ...(imported
      ? [`Customers, channel import: ${imported.survey} ${imported.wave} (${imported.from} to ${imported.to}).`]
      : []),
    ...hiddenLines(figures),
  ];
}

/** Whose choice the staff survey is, and what else could be shown. */
function surveyLines({ staffWave, staffSurveys = [], staffLinkage }: TeamFigures): string[] {
  const others = staffSurveys.map(({ survey }) => survey).filter((survey) => survey !== staffWave?.survey);
  return [
    ...(staffLinkage === undefined ? [] : [`Staff survey as the linkage ${staffLinkage} says.`]),
    ...(others.length > 0 ? [`Other staff surveys, to be shown with --survey: ${others.join(', ')}.`] : []),
  ];
}

/** One line for each reason why a figure of the table is hidden. */
function hiddenLines({ rows, imported, k }: TeamFigures): string[] {
  const figures = [...rows.flatMap(({ staff }) => staff), ...(imported?.rows ?? []).flatMap((row) => row.figures)];
  const reasons = new Set(figures.flatMap((figure) => (figure.hidden ? [figure.why ?? 'few'] : [])));
  return [
    ...(reasons.has('few')
      ? [
          `${HIDDEN.few}: fewer than ${k} answers, or fewer than ${FEWEST_ALIKE} of staff that are all at one end of the scale, here or in a team beside it.`,
        ]
      : []),
    ...(reasons.has('older-figures')
      ? [
          `${HIDDEN['older-figures']}: the file was replaced; the figures shown before would tell a few answers, here or in a team beside it.`,
        ]
      : []),
  ];
}

function changeLine({ kind, team, day, from, to }: NonNullable<TeamFigures['changes']>[number]): string {
  switch (kind) {
    case 'moved':
      return `Moved ${day}: ${team}, from ${from} to ${to}`;
    case 'renamed':
      return `Renamed ${day}: ${from}, now ${to}`;
    case 'split':
      return `Split off ${day}: ${team}, from ${from}`;
    case 'merge':
      return `Merged ${day}: ${from}, into ${team}`;
    case 'ended':
      return `Ended ${day}: ${team}`;
  }
}

function goalCells(figure: GoalFigure | undefined, measure: TeamFigures['goals'][number]['measure']): CellValue[] {
  const cells = [twoDecimals(figure?.value ?? null), figure?.n ?? 0];
  return measure === 'count' ? cells : [...cells, twoDecimals(figure?.low ?? null), twoDecimals(figure?.high ?? null)];
}

function staffCells(figure: StaffFigure): CellValue[] {
  return figure.hidden ? [HIDDEN[figure.why ?? 'few'], null] : [twoDecimals(figure.value), figure.n];
}

function twoDecimals(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}
