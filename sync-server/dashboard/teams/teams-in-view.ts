import type { TeamFigures } from '#shared/contract/dashboard.ts';
import { FEWEST_ANSWERS } from '../format/format.ts';
import type { Language } from '../i18n/language.ts';

type Row = TeamFigures['rows'][number];
type Goal = TeamFigures['goals'][number];

interface View {
  /** Name of the chosen location; undefined = all. */
  readonly location: string | undefined;
  readonly language: Language;
  /** Goal by whose distance to its target the teams stand in order; undefined = by name. */
  readonly goal?: Goal | undefined;
}

/**
 * The teams of a view. By name unless somebody asks for the distance to a target, so that the table is no league table by itself: then the one
 * farthest below comes first, and those without a figure to show last.
 */
export function teamsInView(rows: readonly Row[], { location, language, goal }: View): Row[] {
  const names = new Intl.Collator(language, { numeric: true });
  const byName = (one: Row, other: Row) => names.compare(one.name, other.name) || names.compare(one.team, other.team);
  const gaps = new Map(goal === undefined ? [] : rows.map((row) => [row.team, gapOf(row, goal)]));
  const gap = ({ team }: Row): number => gaps.get(team) ?? Number.MAX_VALUE;
  return rows
    .filter((row) => location === undefined || row.location === location)
    .toSorted((one, other) => gap(one) - gap(other) || byName(one, other));
}

/** Figure minus target; undefined where the team has no figure to show. */
function gapOf({ customer }: Row, { goal, target = 0 }: Goal): number | undefined {
  const figure = customer.find((one) => one.goal === goal);
  if (figure === undefined || figure.value === null || figure.n < FEWEST_ANSWERS) return undefined;
  return figure.value - target;
}
