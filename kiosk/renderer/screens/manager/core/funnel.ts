import type { LocalisedText } from '#shared/domain/text.ts';
import type { LocalDay, LocalResults } from '../../../storage/local-results.ts';

/** Where a visit stopped; `unknown` = a step this device no longer knows, or counts of an earlier version that did not say. */
export type FunnelStep =
  | { readonly kind: 'question' | 'follow-up'; readonly title: LocalisedText }
  | { readonly kind: 'comment' | 'unknown' };

/** Visits begun, and what became of each: `started` = `unanswered` + `completed` + `stopped`; `stopped` = the sum of `left`. */
export interface Funnel {
  readonly started: number;
  readonly unanswered: number;
  readonly completed: number;
  readonly stopped: number;
  /** Most first. */
  readonly left: readonly { readonly step: FunnelStep; readonly count: number }[];
}

/**
 * Of all visits, those set aside too: they were begun and left like the others. A visit cut off by a restart is one that stopped at the question
 * then on the screen. None is under way: the glass shows this page.
 */
export function funnelOf(days: readonly LocalDay[], known: Pick<LocalResults, 'questions' | 'followUps'>): Funnel {
  const parts = days.flatMap(({ counted, setAside }) => [counted, setAside]);
  const responses = sum(parts.map((part) => part.responses));
  const completed = sum(parts.map((part) => part.completed ?? 0));
  const unanswered = sum(days.map((day) => day.unanswered ?? 0));
  const stopped = responses - completed;
  const steps = stepsOf(known);
  const left = new Map<FunnelStep, number>();
  const add = (step: FunnelStep, count: number) => left.set(step, (left.get(step) ?? 0) + count);
  for (const { left: of = {} } of parts)
    for (const [id, count] of Object.entries(of)) add(steps.get(id) ?? UNKNOWN, count);
  const unsaid = stopped - sum([...left.values()]);
  if (unsaid > 0) add(UNKNOWN, unsaid);
  return {
    started: unanswered + responses,
    unanswered,
    completed,
    stopped,
    left: [...left].map(([step, count]) => ({ step, count })).sort((one, other) => other.count - one.count),
  };
}

const UNKNOWN: FunnelStep = { kind: 'unknown' };
const COMMENT: FunnelStep = { kind: 'comment' };

function stepsOf({ questions, followUps }: Pick<LocalResults, 'questions' | 'followUps'>): Map<string, FunnelStep> {
  return new Map([
    ...questions.map(({ id, title }) => [id, { kind: 'question', title }] as const),
    ...followUps.map(
      ({ id, title }) => [id, title === null ? COMMENT : ({ kind: 'follow-up', title } as const)] as const,
    ),
  ]);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
