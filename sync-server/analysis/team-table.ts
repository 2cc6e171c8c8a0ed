/**
 * Sums of squares and products of deviations from the team's own mean, over its respondents who answered all `items`.
 * What is left of single answers in an analysis: no answer of a person can be read back from it with five respondents or more.
 */
export interface WithinTeam {
  readonly items: readonly string[];
  /** Respondents behind the sums. */
  readonly n: number;
  /** Square, in the order of `items`. */
  readonly products: readonly (readonly number[])[];
}

/** One team as one row of an analysis. A figure that may not be used (too few answers, hidden) is absent from `values`. */
export interface TeamRow {
  readonly id: string;
  readonly location: string;
  /** Mean per item; all items on one scale (index 0-100), an outcome may have a unit of its own. */
  readonly values: Readonly<Record<string, number>>;
  /** Answers behind each value; an item that is in `values` and not in `n` (an imported figure) has no minimum. */
  readonly n: Readonly<Record<string, number>>;
  /**
   * One per survey whose single answers are known; needed for reliability and the corrected estimate. To be left out where answers
   * of one person to several items do not belong together (a wave of pulse answers): the products would say so, wrongly.
   */
  readonly within?: readonly WithinTeam[];
}

/** One row per team, in any order: results do not depend on it. */
export interface TeamTable {
  readonly teams: readonly TeamRow[];
}

/** The sums of one team from its respondents (rows: people, columns: `items`); people with a gap are passed over. */
export function withinTeam(items: readonly string[], people: readonly (readonly (number | null)[])[]): WithinTeam {
  const whole = people.filter((row): row is number[] => row.every((answer) => answer !== null));
  const means = items.map((_, at) => whole.reduce((sum, row) => sum + (row[at] ?? 0), 0) / Math.max(1, whole.length));
  const deviations = whole.map((row) => row.map((answer, at) => answer - (means[at] ?? 0)));
  const products = items.map((_, a) =>
    items.map((_, b) => deviations.reduce((sum, row) => sum + (row[a] ?? 0) * (row[b] ?? 0), 0)),
  );
  return { items, n: whole.length, products };
}
