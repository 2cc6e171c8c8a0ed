import Dexie from 'dexie';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { Goal } from '#shared/domain/goal.ts';
import type { Question } from '#shared/domain/question.ts';
import { type SurveyContent, surveyContent, surveyVersion } from '#shared/domain/survey.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import { ANSWERED, type QuestionCounts } from '#shared/scoring/choice-counts.ts';
import { type GoalFigure, goalFigure } from '#shared/scoring/goal-figure.ts';
import { localBuckets } from '#shared/scoring/local-time.ts';
import { dayFiguresFrom, dayFrom, emptyDay, withRows } from './day-figures.ts';
import { judgeRows } from './judge-rows.ts';
import { readMeta } from './queue-writes.ts';
import type { DayFigures, RollupCounts, RollupRow } from './rows.ts';
import { statusOf } from './status.ts';
import { type StoreContext, zoneOf } from './store-context.ts';

const SPANS = { today: 1, week: 7, fourWeeks: 28 } as const;
/** As long as figures are kept. */
const KEPT_DAYS = 397;

/** What this device knows about one span of days, ending today. `figure` null = no answers, or not asked here. */
export interface SpanResults {
  readonly goals: readonly { readonly goal: Goal; readonly figure: GoalFigure | null }[];
  readonly counted: number;
  readonly setAside: number;
}

export type LocalDay = Omit<DayFigures, 'basis'>;

/** Figures of this device alone, from roll-ups of purged answers and the answers still here; works without a network. */
export interface LocalResults {
  readonly today: SpanResults;
  readonly week: SpanResults;
  readonly fourWeeks: SpanResults;
  /** Every day known, in order, for whatever the page works out further. */
  readonly days: readonly LocalDay[];
  readonly questions: readonly Question[];
  /** Steps that follow an answer, by the same ids as in a visit's `lastQ`; `title` null = the comment. */
  readonly followUps: readonly { readonly id: string; readonly title: LocalisedText | null }[];
  /** The survey in force; absent where none is. */
  readonly survey?: SurveyContent;
  readonly todayIs: string;
  /** Unix ms of the newest answer still here (purged ones are a day old at least); null without any. */
  readonly lastAnswerAt: number | null;
  /** Days on which another version of the survey came into force. */
  readonly breaks: readonly string[];
  readonly unsent: number;
  /** Unix ms; null when nothing waits. */
  readonly oldestUnsent: number | null;
}

/** Null before the first configuration. */
export async function readLocalResults(context: StoreContext): Promise<LocalResults | null> {
  const { config } = context.state;
  if (!config) return null;
  const today = localBuckets(context.deps.now(), config.location.timeZone).day;
  const [days, versions, breaks, lastAnswerAt] = await Promise.all([
    daysSince(context, dayFrom(today, -KEPT_DAYS)),
    knownSurveys(context, config),
    surveyBreaks(context),
    newestAnswer(context),
  ]);
  const questions = questionsOf(versions);
  const survey = config.survey ? versions.at(-1) : undefined;
  const span = (length: number) =>
    spanResults(config.goals, questions, within(days, dayFrom(today, 1 - length), today));
  const { unsent, oldestUnsent } = statusOf(context);
  return {
    today: span(SPANS.today),
    week: span(SPANS.week),
    fourWeeks: span(SPANS.fourWeeks),
    days,
    questions,
    followUps: followUpsOf(versions),
    ...(survey ? { survey } : {}),
    todayIs: today,
    lastAnswerAt,
    breaks,
    unsent,
    oldestUnsent,
  };
}

/** Kept figures of the days, and the few answers that stand in the journal alone. */
async function daysSince(context: StoreContext, first: string): Promise<readonly LocalDay[]> {
  const { config, oneSided } = context.state;
  const kept = (await dayFiguresFrom(context, first)).map(({ basis: _, ...day }) => day);
  const inJournal = [...oneSided.values()].filter((one) => one.missing === 'database').map((one) => one.row);
  if (inJournal.length === 0) return kept;
  const days = new Map<string, LocalDay>(kept.map((day) => [day.day, day]));
  for (const one of judgeRows(inJournal, config))
    days.set(one.row.day, withRows(days.get(one.row.day) ?? emptyDay(one.row.day), [one], zoneOf(context)));
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day));
}

/** By the highest number of each state: no answer has to be looked for. */
async function newestAnswer({ db }: StoreContext): Promise<number | null> {
  if (!db) return null;
  const last = await Promise.all(
    ['COMMITTED', 'HELD', 'ACKED'].map((state) =>
      db.queue.where('[state+seq]').between([state, Dexie.minKey], [state, Dexie.maxKey]).last(),
    ),
  );
  const times = last.flatMap((row) => row?.wallMs ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

async function surveyBreaks({ db }: StoreContext): Promise<readonly string[]> {
  const stored = db ? await readMeta(db, 'surveyBreaks') : undefined;
  return Array.isArray(stored) ? stored.filter((day) => typeof day === 'string') : [];
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
export function summed(all: readonly RollupCounts[], questions: readonly Question[]): QuestionCounts {
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

/** The survey before and the one in force, in this order. */
async function knownSurveys({ db }: StoreContext, config: KioskConfig): Promise<readonly SurveyContent[]> {
  const previous = surveyVersion.safeParse(db ? await readMeta(db, 'previousSurvey') : undefined);
  const versions = [previous.success ? previous.data : undefined, config.survey].filter((one) => one !== undefined);
  return versions.map((version) => surveyContent.parse(JSON.parse(version.json)));
}

function followUpsOf(surveys: readonly SurveyContent[]): LocalResults['followUps'] {
  const all = surveys.flatMap(({ why }) =>
    why ? [why.low, why.high, ...(why.text ? [{ id: why.text.id, title: null }] : [])] : [],
  );
  return [...new Map(all.map(({ id, title }) => [id, { id, title }])).values()];
}

/** Each question once; the newer wording wins. */
function questionsOf(surveys: readonly SurveyContent[]): readonly Question[] {
  const questions = surveys.flatMap((survey) => survey.questions);
  return [...new Map(questions.map((question) => [question.id, question])).values()];
}
