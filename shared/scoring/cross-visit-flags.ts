import type { Answer } from '#shared/domain/answer.ts';
import type { OpeningHours } from '#shared/domain/opening-hours.ts';
import { FLAG_LIMITS } from './flag-limits.ts';
import { isOpen } from './local-time.ts';
import type { CrossVisitFlag } from './set-aside.ts';

/** One visit of one kiosk with a known clock; `startedAt` Unix ms, corrected. */
export interface TimedVisit {
  readonly responseId: string;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly answers: readonly Pick<Answer, 'q' | 'o' | 'n' | 't' | 'skip'>[];
}

/**
 * Flags across the visits of one kiosk, by response; every visit has an entry.
 *
 * @param visits  in order of `startedAt`; to judge a stretch of time, pass the visits of a minute around it too, and the one just before
 */
export function crossVisitFlags(
  visits: readonly TimedVisit[],
  openingHours: OpeningHours | undefined,
  timeZone: string,
): ReadonlyMap<string, readonly CrossVisitFlag[]> {
  const burst = burstVisits(visits);
  const { marginMinutes } = FLAG_LIMITS.closedHours;
  return new Map(
    visits.map((visit, index) => {
      const raised: Record<CrossVisitFlag, boolean> = {
        burst: burst.has(visit.responseId),
        repeat: isRepeat(visits[index - 1], visit),
        'closed-hours': !isOpen(openingHours, visit.startedAt, timeZone, marginMinutes),
      };
      return [visit.responseId, (['burst', 'repeat', 'closed-hours'] as const).filter((flag) => raised[flag])];
    }),
  );
}

function burstVisits(visits: readonly TimedVisit[]): ReadonlySet<string> {
  const limits = FLAG_LIMITS.burst;
  const short = visits.filter((visit) => visit.durationMs < limits.shorterThanMs);
  return new Set(
    short.flatMap((last, index) => {
      const run = short.slice(Math.max(0, index - limits.visits + 1), index + 1);
      const first = run[0];
      const isBurst = first && run.length === limits.visits && last.startedAt - first.startedAt <= limits.withinMs;
      return isBurst ? run.map((visit) => visit.responseId) : [];
    }),
  );
}

function isRepeat(before: TimedVisit | undefined, visit: TimedVisit): boolean {
  if (!before || visit.startedAt - (before.startedAt + before.durationMs) >= FLAG_LIMITS.repeat.underMs) return false;
  return answerVector(before) === answerVector(visit);
}

/** What was said, whatever the time, the place on the screen and the order of the questions. */
function answerVector({ answers }: TimedVisit): string {
  return JSON.stringify(
    answers
      .map(({ q, o, n, t, skip }) => JSON.stringify([q, o ? [...o].sort() : null, n ?? null, t ?? null, skip ?? 0]))
      .sort(),
  );
}
