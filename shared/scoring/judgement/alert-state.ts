import type { Watched } from '#shared/domain/alert-rule.ts';
import type { Goal } from '#shared/domain/goal.ts';
import type { OpeningHours } from '#shared/domain/opening-hours.ts';
import type { Question } from '#shared/domain/question.ts';
import type { QuestionCounts } from '../choice-counts.ts';
import { meanInterval } from '../intervals.ts';
import { isOpen } from '../local-time.ts';
import { Temporal } from '../temporal.ts';
import { goalValues } from './day-values.ts';
import { type DayOfAnswers, type Judgement, judgeDays } from './judge-days.ts';

/** What is known of the unit an alert watches. Days in order; the last one is `today`. */
export interface AlertFacts {
  readonly goals: readonly Goal[];
  readonly questions: readonly Question[];
  readonly days: readonly { readonly day: string; readonly counts: QuestionCounts }[];
  readonly today: string;
  /** First day of the base (see `judgeDays`). */
  readonly baseFrom: string;
  /** Unix ms of the last answer, and of now. */
  readonly lastAnswerAt: number | null;
  readonly now: number;
  readonly timeZone: string;
  readonly openingHours?: OpeningHours | undefined;
}

/**
 * How a rule stands. `raised`: beyond its limit by more than chance (the whole 95 % interval is). `near`: beyond it, but chance may
 * be all there is. `judgement` says whether that is new (`real`) or how it has been all along (`noise`).
 */
export interface AlertState {
  readonly level: 'raised' | 'near' | 'quiet' | 'too-few';
  /** Figure of the window in the rule's unit; of a silence the open hours without an answer. */
  readonly value: number | null;
  readonly n: number;
  readonly judgement: 'real' | 'noise' | 'unknown';
}

const LOOK_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;
const DAYS_LOOKED_BACK = 14;

export function alertState(watch: Watched, facts: AlertFacts): AlertState {
  if (watch.kind === 'silence') return silenceState(watch.hours, facts);
  const goal = facts.goals.find(({ key }) => key === watch.goal);
  if (!goal) return { level: 'too-few', value: null, n: 0, judgement: 'unknown' };
  const values = facts.days.map(({ day, counts }) => ({ day, ...goalValues(goal, facts.questions, counts) }));
  const first = dayBefore(facts.today, watch.days - 1);
  const window = totalOf(values.filter(({ day }) => day >= first && day <= facts.today));
  const found = judgeDays(values, facts.baseFrom);
  const judgement = wordOf(found);
  if (window.n < watch.fewest) return { level: 'too-few', value: null, n: window.n, judgement };
  const { mean, low, high } = meanInterval(window, found.state === 'not-enough' ? 1 : found.spread);
  const isLow = watch.kind === 'index-below';
  const isSure = isLow ? high < watch.limit : low > watch.limit;
  const isBeyond = isLow ? mean < watch.limit : mean > watch.limit;
  return { level: isSure ? 'raised' : isBeyond ? 'near' : 'quiet', value: mean, n: window.n, judgement };
}

function wordOf({ state }: Judgement): AlertState['judgement'] {
  if (state === 'not-enough') return 'unknown';
  return state === 'normal' ? 'noise' : 'real';
}

function dayBefore(day: string, days: number): string {
  return Temporal.PlainDate.from(day).subtract({ days }).toString();
}

function totalOf(days: readonly DayOfAnswers[]): Pick<DayOfAnswers, 'n' | 'sum' | 'squares'> {
  const none = { n: 0, sum: 0, squares: 0 };
  return days.reduce(
    (all, { n, sum, squares }) => ({ n: all.n + n, sum: all.sum + sum, squares: all.squares + squares }),
    none,
  );
}

/** A kiosk that has never had an answer is new, not silent. Closed hours are no silence. */
function silenceState(hours: number, { lastAnswerAt, now, timeZone, openingHours }: AlertFacts): AlertState {
  if (lastAnswerAt === null) return { level: 'too-few', value: null, n: 0, judgement: 'unknown' };
  const from = Math.max(lastAnswerAt, now - DAYS_LOOKED_BACK * 24 * HOUR_MS);
  let open = 0;
  for (let at = from; at + LOOK_MS <= now && open < hours * HOUR_MS; at += LOOK_MS)
    if (isOpen(openingHours, at, timeZone)) open += LOOK_MS;
  const level = open >= hours * HOUR_MS ? 'raised' : 'quiet';
  return { level, value: open / HOUR_MS, n: 0, judgement: 'unknown' };
}
