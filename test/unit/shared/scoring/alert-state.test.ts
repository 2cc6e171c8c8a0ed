import { describe, expect, it } from 'vitest';
import type { Goal } from '#shared/domain/goal.ts';
import type { Question } from '#shared/domain/question.ts';
import { type AlertFacts, alertState } from '#shared/scoring/judgement/alert-state.ts';

const text = (en: string) => ({ en });
const went: Question = {
  id: 'went',
  type: 'scale',
  title: text('How did it go?'),
  goals: ['overall'],
  points: 5,
  look: 'faces',
  labels: ['1', '2', '3', '4', '5'].map(text),
};
const done: Question = {
  id: 'done',
  type: 'single',
  title: text('Done?'),
  goals: ['done'],
  options: [
    { id: 'yes', label: text('Yes') },
    { id: 'no', label: text('No') },
    { id: 'na', label: text('Does not apply'), exclude: true },
  ],
};
const overall: Goal = {
  key: 'overall',
  name: text('Visit'),
  owner: 'X',
  measure: { kind: 'index' },
  target: 80,
  by: '2027-12-31',
};

const NOON_FRIDAY = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;

function facts(choices: Record<string, Record<string, number>>, more: Partial<AlertFacts> = {}): AlertFacts {
  const counts = new Map(Object.entries(choices).map(([id, of]) => [id, new Map(Object.entries(of))]));
  return {
    goals: [overall],
    questions: [went, done],
    days: [
      { day: '2026-10-01', counts: new Map([['went', new Map([['1', 500]])]]) },
      { day: '2026-11-20', counts },
    ],
    today: '2026-11-20',
    baseFrom: '2026-10-01',
    lastAnswerAt: NOON_FRIDAY - 10 * 60_000,
    now: NOON_FRIDAY,
    timeZone: 'UTC',
    ...more,
  };
}
const below = (limit: number) => ({ kind: 'index-below', goal: 'overall', limit, days: 7, fewest: 5 }) as const;
const unhelped: Goal = {
  ...overall,
  key: 'unhelped',
  measure: { kind: 'share', of: [{ question: 'done', choices: ['no'] }] },
};

describe('an alert on a goal', () => {
  // Ten answers of 25 and ten of 75: mean 50, variance 657.89, half-width 2.093 x 5.735 = 12.0.
  const twenty = facts({ went: { 2: 10, 4: 10 } });

  it('is raised when the whole interval is below the limit', () => {
    expect(alertState(below(63), twenty)).toMatchObject({ level: 'raised', value: 50, n: 20 });
  });

  it('is only near when chance may be all there is', () => {
    expect(alertState(below(61), twenty)).toMatchObject({ level: 'near' });
  });

  it('is quiet above its limit, and says too few of four answers', () => {
    expect(alertState(below(50), twenty).level).toBe('quiet');
    expect(alertState(below(90), facts({ went: { 1: 4 } }))).toMatchObject({ level: 'too-few', value: null, n: 4 });
  });

  it('looks at its own days alone and claims no change without a past', () => {
    expect(alertState(below(63), twenty)).toMatchObject({ n: 20, judgement: 'unknown' });
  });
});

describe('the word beside a raised alert', () => {
  const FIRST = Date.UTC(2026, 7, 10);
  const DAYS = 103;
  /** A hundred answers a day from twelve weeks before the last nineteen days on; `best` of them at the top of the scale, the others at its foot. */
  const history = (best: (at: number) => number) =>
    Array.from({ length: DAYS }, (_, at) => ({
      day: new Date(FIRST + at * 24 * HOUR).toISOString().slice(0, 10),
      counts: new Map([
        [
          'went',
          new Map([
            ['1', 100 - best(at)],
            ['5', best(at)],
          ]),
        ],
      ]),
    }));
  const after = (best: (at: number) => number) =>
    alertState(below(70), facts({}, { days: history(best), baseFrom: '2026-08-10' }));
  const swing = (at: number) => (at % 2 === 0 ? -2 : 2);

  it('is real where the last week is not as it used to be', () => {
    const state = after((at) => (at < DAYS - 7 ? 80 + swing(at) : 60));
    expect(state).toMatchObject({ level: 'raised', value: 60, n: 700, judgement: 'real' });
  });

  it('is noise where it has been like this all along', () => {
    const state = after((at) => (at < DAYS - 7 ? 60 + swing(at) : 60));
    expect(state).toMatchObject({ level: 'raised', value: 60, n: 700, judgement: 'noise' });
  });
});

describe('an alert on a share', () => {
  it('counts the choice among answers that apply', () => {
    const state = alertState(
      { kind: 'share-above', goal: 'unhelped', limit: 30, days: 7, fewest: 5 },
      facts({ done: { yes: 50, no: 50, na: 100 } }, { goals: [unhelped] }),
    );
    expect(state).toMatchObject({ level: 'raised', value: 50, n: 100 });
  });
});

describe('an alert on silence', () => {
  const silence = { kind: 'silence', hours: 3 } as const;
  const openingHours = { '4': { from: '08:00', to: '16:00' }, '5': { from: '10:00', to: '16:00' } };

  it('is raised after so many open hours without an answer', () => {
    expect(alertState(silence, facts({}, { lastAnswerAt: NOON_FRIDAY - 3 * HOUR }))).toMatchObject({
      level: 'raised',
      value: 3,
    });
    expect(alertState(silence, facts({}, { lastAnswerAt: NOON_FRIDAY - 2.9 * HOUR })).level).toBe('quiet');
  });

  it('does not count closed hours', () => {
    // From Thursday 15:30 to Friday 12:00 the place was open for half an hour and two hours.
    const lastAnswerAt = NOON_FRIDAY - 20.5 * HOUR;
    const state = alertState(silence, facts({}, { lastAnswerAt, openingHours }));
    expect(state).toMatchObject({ level: 'quiet', value: 2.5 });
  });

  it('is no matter of a kiosk that has never had an answer', () => {
    expect(alertState(silence, facts({}, { lastAnswerAt: null })).level).toBe('too-few');
  });
});
