/** Answers of one team to one question in one week, by choice. */
export interface WeekCount {
  readonly team: string;
  readonly week: string;
  readonly question: string;
  readonly choice: string;
  readonly answers: number;
}

/**
 * The answers of a month that count: of each question those of its last week. A question that came twice in a month was answered
 * twice by the same people, and n has to be a number of people.
 */
export function answersOfMonth(counts: readonly WeekCount[]): WeekCount[] {
  const last = new Map<string, string>();
  for (const { question, week } of counts) {
    if (week > (last.get(question) ?? '')) last.set(question, week);
  }
  return counts.filter(({ question, week }) => last.get(question) === week);
}
