import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '#shared/domain/answer.ts';
import type { Measure } from '#shared/domain/goal.ts';
import { crossVisitFlags } from '#shared/scoring/cross-visit-flags.ts';
import { goalFigure } from '#shared/scoring/goal-figure.ts';
import { npsFigure, wilsonInterval } from '#shared/scoring/intervals.ts';
import { localBuckets } from '#shared/scoring/local-time.ts';
import { previousPeriod, readPeriod } from '#shared/scoring/period-days.ts';
import { countAnswers } from '../../support/count-answers.ts';
import { nps, sampleSurvey } from '../../support/sample-survey.ts';

const questions = [...sampleSurvey.questions, nps];
const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ q: fc.constantFrom('visit', 'treated'), n: fc.integer({ min: 1, max: 5 }), ms: fc.nat() }),
  fc.record({ q: fc.constant('promise'), n: fc.integer({ min: 1, max: 4 }), ms: fc.nat() }),
  fc.record({ q: fc.constant('promise'), o: fc.constant<string[]>(['dont-know']), ms: fc.nat() }),
  fc.record({ q: fc.constant('done'), o: fc.constantFrom<string[]>(['yes'], ['no'], ['only-asked']), ms: fc.nat() }),
  fc.record({ q: fc.constant('recommend'), n: fc.integer({ min: 0, max: 10 }), ms: fc.nat() }),
  fc.record({ q: fc.constantFrom('visit', 'done'), skip: fc.constant(1 as const), ms: fc.nat() }),
);
const answers = fc.array(answer, { maxLength: 60 });
const measures: Measure[] = [
  { kind: 'index', questions: ['visit', 'treated', 'promise'] },
  { kind: 'share', of: [{ question: 'done', choices: ['yes'] }] },
  { kind: 'nps', question: 'recommend' },
];
const figures = (given: readonly Answer[]) =>
  measures.map((measure) => goalFigure({ key: 'out', measure }, questions, countAnswers(given, questions)));

describe('figures of goals', () => {
  it('do not depend on the order of answers', () => {
    const shuffled = answers.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(fc.property(shuffled, ([given, mixed]) => void expect(figures(mixed)).toEqual(figures(given))));
  });

  it('do not change by skipped, do-not-know and n/a answers', () => {
    const uncounted = (one: Answer) => one.skip === 1 || one.o?.[0] === 'dont-know' || one.o?.[0] === 'only-asked';
    fc.assert(
      fc.property(answers, (given) => {
        expect(figures(given)).toEqual(figures(given.filter((one) => !uncounted(one))));
      }),
    );
  });

  it('stay within their scale, with the interval around them', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const [index, share, score] = figures(given);
        for (const one of [index, share]) {
          if (!one) continue;
          expect(one.low >= 0 && one.high <= 100).toBe(true);
          expect(one.low).toBeLessThanOrEqual(one.value + 1e-9);
          expect(one.high).toBeGreaterThanOrEqual(one.value - 1e-9);
        }
        if (score) expect(Math.abs(score.value)).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('intervals', () => {
  it('of a share mirror each other and touch the ends exactly', () => {
    const counted = fc
      .integer({ min: 1, max: 100_000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counted, ([k, n]) => {
        const { low, high } = wilsonInterval(k, n);
        const mirrored = wilsonInterval(n - k, n);
        expect(low).toBeCloseTo(1 - mirrored.high, 9);
        expect(low >= 0 && high <= 1 && low <= high).toBe(true);
        expect(low === 0).toBe(k === 0);
      }),
    );
  });

  it('of an NPS turn around when promoters and detractors change places', () => {
    const count = fc.nat(5000);
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 5000 }), (promoters, detractors, passives) => {
        const one = npsFigure({ promoters, passives, detractors });
        const other = npsFigure({ promoters: detractors, passives, detractors: promoters });
        expect(one.nps).toBeCloseTo(-other.nps, 9);
        expect(one.adjWaldLow).toBeCloseTo(-other.adjWaldHigh, 9);
      }),
    );
  });
});

describe('flags across visits', () => {
  const visit = fc.record({ gap: fc.nat(40_000), durationMs: fc.nat(20_000), n: fc.integer({ min: 1, max: 2 }) });
  it('of a stretch of visits are the same when what lies more than a minute away is left out', () => {
    fc.assert(
      fc.property(fc.array(visit, { minLength: 1, maxLength: 25 }), fc.nat(24), (drawn, at) => {
        let clock = Date.UTC(2026, 9, 14, 9);
        const visits = drawn.map(({ gap, durationMs, n }, index) => {
          const startedAt = clock + gap;
          clock = startedAt + durationMs;
          return { responseId: `r${index}`, startedAt, durationMs, answers: [{ q: 'visit', n }] };
        });
        const judged = visits[at % visits.length];
        if (!judged) return;
        const near = visits.filter((one) => Math.abs(one.startedAt - judged.startedAt) <= 60_000);
        const flags = (from: typeof visits) => crossVisitFlags(from, undefined, 'UTC').get(judged.responseId);
        expect(flags(near)).toEqual(flags(visits));
      }),
    );
  });
});

describe('local buckets', () => {
  it('agree with the calendar of the runtime, whatever the zone and time of year', () => {
    const zone = fc.constantFrom('Europe/Helsinki', 'America/St_Johns', 'Pacific/Apia', 'UTC');
    const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });
    fc.assert(
      fc.property(zone, moment, (timeZone, unixMs) => {
        const format = new Intl.DateTimeFormat('en-CA', {
          timeZone,
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
          hour: '2-digit',
          hourCycle: 'h23',
          weekday: 'short',
        });
        const part = Object.fromEntries(format.formatToParts(unixMs).map(({ type, value }) => [type, value]));
        const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].findIndex((name) =>
          part.weekday?.startsWith(name),
        );
        expect(localBuckets(unixMs, timeZone)).toEqual({
          day: `${part.year}-${part.month}-${part.day}`,
          hourOfWeek: weekday * 24 + Number(part.hour),
        });
      }),
    );
  });
});

describe('periods', () => {
  it('follow each other without a gap, and a named period before is one that reads the same', () => {
    const year = fc.integer({ min: 2000, max: 2060 });
    const two = (n: number) => String(n).padStart(2, '0');
    const label = fc.oneof(
      fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${two(m)}`),
      fc.tuple(year, fc.integer({ min: 1, max: 52 })).map(([y, w]) => `${y}-W${two(w)}`),
      fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, q]) => `${y}-Q${q}`),
    );
    fc.assert(
      fc.property(label, (name) => {
        const reading = readPeriod(name);
        if (!reading.ok) throw new Error(reading.fault);
        const before = previousPeriod(reading.period);
        expect(Date.parse(reading.period.from) - Date.parse(before.to)).toBe(86_400_000);
        expect(readPeriod(before.label)).toEqual({ ok: true, period: before });
      }),
    );
  });
});
