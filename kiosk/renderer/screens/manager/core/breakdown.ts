import type { Goal } from '#shared/domain/goal.ts';
import type { Question } from '#shared/domain/question.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import type { QuestionCounts } from '#shared/scoring/choice-counts.ts';

/** One choice with its share of the answers; the kind says on which side of the scale it stands (0 = worst .. 4 = best). */
export interface Part {
  readonly name: LocalisedText | string;
  readonly count: number;
  /** 0-100. */
  readonly share: number;
  readonly step: number;
}
export interface Distribution {
  readonly question: string;
  readonly title: LocalisedText;
  readonly n: number;
  readonly parts: readonly Part[];
}
export interface Reasons {
  readonly n: number;
  readonly rows: readonly { readonly name: LocalisedText; readonly count: number; readonly share: number }[];
}

const FEWEST_ANSWERS = 5;
const STEPS = 5;
/** Detractors, passives, promoters. */
const NPS_GROUPS = [
  { name: '0–6', from: 0, to: 6, step: 0 },
  { name: '7–8', from: 7, to: 8, step: 2 },
  { name: '9–10', from: 9, to: 10, step: 4 },
] as const;

/** How the answers of each closed question are spread, those of the goal first; questions of fewer than five answers are left out. */
export function distributions(
  questions: readonly Question[],
  counts: QuestionCounts,
  goal: Pick<Goal, 'key'> | undefined,
): readonly Distribution[] {
  const isOwn = (one: Question) => 'goals' in one && goal !== undefined && one.goals.includes(goal.key);
  return [...questions.filter(isOwn), ...questions.filter((one) => !isOwn(one))].flatMap((one) => {
    const groups = groupsOf(one, (choice) => counts.get(one.id)?.get(choice) ?? 0);
    const n = groups.reduce((sum, { count }) => sum + count, 0);
    if (n < FEWEST_ANSWERS) return [];
    const parts = groups.map((group) => ({ ...group, share: (100 * group.count) / n }));
    return [{ question: one.id, title: one.title, n, parts }];
  });
}

function groupsOf(question: Question, count: (choice: string) => number): Omit<Part, 'share'>[] {
  if (question.type === 'scale')
    return question.labels.map((name, at) => ({
      name,
      count: count(String(at + 1)),
      step: Math.round((at * (STEPS - 1)) / (question.points - 1)),
    }));
  if (question.type === 'nps')
    return NPS_GROUPS.map(({ name, from, to, step }) => ({ name, step, count: sumOf(from, to, count) }));
  if (question.type !== 'single') return [];
  const shown = question.options.filter(({ exclude }) => !exclude);
  return shown.map(({ id, label }, at) => ({
    name: label,
    count: count(id),
    step: Math.round(((shown.length - 1 - at) * (STEPS - 1)) / (shown.length - 1)),
  }));
}

function sumOf(from: number, to: number, count: (choice: string) => number): number {
  return Array.from({ length: to - from + 1 }, (_, at) => count(String(from + at))).reduce((sum, one) => sum + one, 0);
}

/** What was said to "why": after low answers and after high ones, the most frequent first. */
export function reasons(
  survey: SurveyContent | undefined,
  counts: QuestionCounts,
): { readonly low: Reasons; readonly high: Reasons } | null {
  const { why } = survey ?? {};
  if (!why) return null;
  const of = ({ id, options }: typeof why.low): Reasons => {
    const rows = options.map((option) => ({ name: option.label, count: counts.get(id)?.get(option.id) ?? 0 }));
    const n = rows.reduce((sum, { count }) => sum + count, 0);
    const sorted = rows.toSorted((one, other) => other.count - one.count);
    return { n, rows: sorted.map((row) => ({ ...row, share: n === 0 ? 0 : (100 * row.count) / n })) };
  };
  return { low: of(why.low), high: of(why.high) };
}
