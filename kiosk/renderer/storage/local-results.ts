import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { Goal } from '#shared/domain/goal.ts';
import type { Question } from '#shared/domain/question.ts';
import { surveyContent, surveyVersion } from '#shared/domain/survey.ts';
import { ANSWERED, type QuestionCounts } from '#shared/scoring/choice-counts.ts';
import { type GoalFigure, goalFigure } from '#shared/scoring/goal-figure.ts';
import { localBuckets } from '#shared/scoring/local-time.ts';
import { judgeRows } from './judge-rows.ts';
import { addVisit, NO_COUNTS } from './local-rollups.ts';
import { readMeta } from './queue-writes.ts';
import type { RollupCounts, RollupRow } from './rows.ts';
import { statusOf } from './status.ts';
import type { StoreContext } from './store-context.ts';

const SPANS = { today: 1, week: 7, fourWeeks: 28 } as const;
const DAY_MS = 24 * 3_600_000;

/** What this device knows about one span of days, ending today. `figure` null = no answers, or not asked here. */
export interface SpanResults {
  readonly goals: readonly { readonly goal: Goal; readonly figure: GoalFigure | null }[];
  readonly counted: number;
  readonly setAside: number;
}

/** Figures of this device alone, from roll-ups of purged answers and the answers still here; works without a network. */
export interface LocalResults {
  readonly today: SpanResults;
  readonly week: SpanResults;
  readonly fourWeeks: SpanResults;
  readonly unsent: number;
  /** Unix ms; null when nothing waits. */
  readonly oldestUnsent: number | null;
}

/** Null before the first configuration. */
export async function readLocalResults(context: StoreContext): Promise<LocalResults | null> {
  const { config } = context.state;
  if (!config) return null;
  const today = localBuckets(context.deps.now(), config.location.timeZone).day;
  const days = await daysSince(context, dayBefore(today, SPANS.fourWeeks - 1));
  const questions = await knownQuestions(context, config);
  const span = (length: number) =>
    spanResults(config.goals, questions, within(days, dayBefore(today, length - 1), today));
  const { unsent, oldestUnsent } = statusOf(context);
  return {
    today: span(SPANS.today),
    week: span(SPANS.week),
    fourWeeks: span(SPANS.fourWeeks),
    unsent,
    oldestUnsent,
  };
}

async function daysSince({ db, state }: StoreContext, first: string): Promise<readonly RollupRow[]> {
  const purged = db ? await db.localRollups.where('day').aboveOrEqual(first).toArray() : [];
  const stored = db
    ? await db.queue
        .where('[day+state]')
        .aboveOrEqual([dayBefore(first, 1), ''])
        .toArray()
    : [];
  const inJournal = [...state.oneSided.values()].filter((one) => one.missing === 'database').map((one) => one.row);
  const here = judgeRows([...stored, ...inJournal], state.config).map(
    (one): RollupRow => ({
      day: one.row.day,
      counted: one.setAside ? NO_COUNTS : addVisit(NO_COUNTS, one),
      setAside: one.setAside ? addVisit(NO_COUNTS, one) : NO_COUNTS,
    }),
  );
  return [...purged, ...here];
}

function within(days: readonly RollupRow[], first: string, last: string): readonly RollupRow[] {
  return days.filter(({ day }) => day >= first && day <= last);
}

function spanResults(goals: readonly Goal[], questions: readonly Question[], days: readonly RollupRow[]): SpanResults {
  const counts = summed(
    days.map((day) => day.counted),
    questions,
  );
  return {
    goals: goals.map((goal) => ({ goal, figure: goalFigure(goal, questions, counts) })),
    counted: days.reduce((sum, day) => sum + day.counted.responses, 0),
    setAside: days.reduce((sum, day) => sum + day.setAside.responses, 0),
  };
}

/** Counts of all days per question and choice, in the form of `shared/scoring`. */
function summed(all: readonly RollupCounts[], questions: readonly Question[]): QuestionCounts {
  const multi = new Set(questions.filter((question) => question.type === 'multi').map((question) => question.id));
  const counts = new Map<string, Map<string, number>>();
  const add = (question: string, choice: string, count: number) => {
    const of = counts.get(question) ?? new Map<string, number>();
    counts.set(question, of.set(choice, (of.get(choice) ?? 0) + count));
  };
  for (const one of all) {
    for (const [question, of] of Object.entries(one.choices))
      for (const [choice, count] of Object.entries(of)) add(question, choice, count);
    for (const [question, count] of Object.entries(one.answered))
      if (multi.has(question)) add(question, ANSWERED, count);
  }
  return counts;
}

/** Questions of the survey in force and of the one before; the newer wording wins. */
async function knownQuestions({ db }: StoreContext, config: KioskConfig): Promise<readonly Question[]> {
  const previous = surveyVersion.safeParse(db ? await readMeta(db, 'previousSurvey') : undefined);
  const versions = [previous.success ? previous.data : undefined, config.survey].filter((one) => one !== undefined);
  const questions = versions.flatMap((version) => surveyContent.parse(JSON.parse(version.json)).questions);
  return [...new Map(questions.map((question) => [question.id, question])).values()];
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}
