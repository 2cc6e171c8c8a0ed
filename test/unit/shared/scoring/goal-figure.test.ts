import { describe, expect, it } from 'vitest';
import type { Goal } from '#shared/domain/goal.ts';
import type { Question } from '#shared/domain/question.ts';
import { goalFigure } from '#shared/scoring/goal-figure.ts';
import { questionIndex, scaleIndex } from '#shared/scoring/question-figures.ts';
import { countAnswers } from '../../../support/count-answers.ts';
import { nps, options, sampleSurvey, scale, single, words } from '../../../support/sample-survey.ts';

type Counts = Record<string, Record<string, number>>;

function figure(measure: Goal['measure'], questions: readonly Question[], counts: Counts, key = 'out') {
  const byQuestion = Object.entries(counts).map(([id, choices]) => [id, new Map(Object.entries(choices))] as const);
  return goalFigure({ key, measure }, questions, new Map(byQuestion));
}

describe('the index of a scale', () => {
  it('is 0, 25, 50, 75, 100 on five points and exact thirds on four', () => {
    expect([1, 2, 3, 4, 5].map((value) => scaleIndex(value, 5))).toEqual([0, 25, 50, 75, 100]);
    expect([1, 2, 3, 4].map((value) => scaleIndex(value, 4))).toEqual([0, 100 / 3, 200 / 3, 100]);
  });

  it('leaves out do-not-know', () => {
    const counts = new Map([
      ['4', 1],
      ['dont-know', 9],
    ]);
    expect(questionIndex({ points: 4 }, counts)).toEqual({ value: 100, n: 1 });
    expect(questionIndex({ points: 4 }, new Map([['dont-know', 9]]))).toBeNull();
  });
});

describe('the figure of an index goal', () => {
  const questions = [scale('visit'), scale('kept', ['out', 'g5'], 4), scale('other', ['g2']), nps];

  it('is the mean of the means of its scale questions, each once; NPS and other goals stay out', () => {
    // visit: (100 + 100 + 50) / 3 = 83.33; kept: one of four at 2 = 33.33; mean of both 58.33
    const counts = { visit: { '5': 2, '3': 1 }, kept: { '2': 1 }, other: { '1': 50 }, recommend: { '0': 70 } };
    const got = figure({ kind: 'index' }, questions, counts);
    expect(got?.value).toBeCloseTo(58.333333, 5);
    expect(got?.n).toBe(4);
  });

  it('takes a question that stands in several surveys once', () => {
    const twice = [scale('visit'), scale('visit'), scale('kept', ['out'])];
    expect(figure({ kind: 'index' }, twice, { visit: { '5': 4 }, kept: { '1': 4 } })).toMatchObject({
      value: 50,
      n: 8,
    });
  });

  it('takes the listed questions only, when the measure lists them', () => {
    const counts = { visit: { '5': 2 }, other: { '1': 3 } };
    expect(figure({ kind: 'index', questions: ['other'] }, questions, counts)).toMatchObject({ value: 0, n: 3 });
  });

  it('is nothing, not zero, without answers', () => {
    expect(figure({ kind: 'index' }, questions, {})).toBeNull();
  });
});

describe('the interval of an index goal', () => {
  const index = (counts: Counts, ...ids: string[]) =>
    figure(
      { kind: 'index' },
      ids.map((id) => scale(id)),
      counts,
    );

  it('is Student’s of the mean, from the scatter of the answers', () => {
    // Ten answers of 25 and ten of 75: variance 12500 / 19, error sqrt(657.89 / 20) = 5.735, t of 19 = 2.093.
    const got = index({ visit: { '2': 10, '4': 10 } }, 'visit');
    expect(got?.low).toBeCloseTo(50 - 2.093 * 5.735, 1);
    expect(got?.high).toBeCloseTo(50 + 2.093 * 5.735, 1);
  });

  it('of several questions is as wide as if all answers of a visit went together, never narrower for their number', () => {
    const alike = { '2': 10, '4': 10 };
    const [one, both] = [index({ visit: alike }, 'visit'), index({ visit: alike, kept: alike }, 'visit', 'kept')];
    expect(both?.n).toBe(40);
    expect(both?.low).toBeCloseTo(one?.low ?? 0, 9);
    expect(both?.high).toBeCloseTo(one?.high ?? 0, 9);
  });

  it('of answers that are all alike is not nought: Wilson’s of the mean', () => {
    // 10 of 10: 0.722467 to 1; 5 of 10: 0.236593 to 0.763407 (R binom.confint)
    const best = index({ visit: { '5': 10 } }, 'visit');
    expect(best?.low).toBeCloseTo(72.2467, 3);
    expect(best?.high).toBe(100);
    const middle = index({ visit: { '3': 10 } }, 'visit');
    expect(middle?.low).toBeCloseTo(23.6593, 3);
    expect(middle?.high).toBeCloseTo(76.3407, 3);
  });

  it('of fewer than five answers is Wilson’s too, and ends at 0 and 100', () => {
    // 2.5 of 4 as a share
    const few = index({ visit: { '5': 2, '2': 2 } }, 'visit');
    expect(few?.low).toBeCloseTo(21.9427, 3);
    expect(few?.high).toBeCloseTo(90.8101, 3);
    expect(index({ visit: { '5': 4, '4': 1 } }, 'visit')?.high).toBe(100);
    expect(index({ visit: { '1': 4, '2': 1 } }, 'visit')?.low).toBe(0);
  });
});

describe('the figure of a share goal', () => {
  const measure: Goal['measure'] = { kind: 'share', of: [{ question: 'done', choices: ['yes'] }] };
  it('is the marked answers over those not marked n/a, with the Wilson interval', () => {
    // 18 of 20: 0.69897 and 0.97213 (R binom.confint)
    const got = figure(measure, [single], {
      done: { yes: 18, no: 2, 'only-asked': 7 },
    });
    expect(got).toMatchObject({ value: 90, n: 20 });
    expect(got?.low).toBeCloseTo(69.896635, 5);
    expect(got?.high).toBeCloseTo(97.213352, 5);
  });

  it('counts the answers to a multi-choice question, not the ticks', () => {
    const multi: Question = {
      id: 'used',
      type: 'multi',
      title: words('used'),
      goals: ['out'],
      options: options('a', 'b'),
    };
    const share: Goal['measure'] = { kind: 'share', of: [{ question: 'used', choices: ['a'] }] };
    expect(figure(share, [multi], { used: { a: 3, b: 4, '*': 5 } })).toMatchObject({ value: 60, n: 5 });
  });

  it('pools its questions, and passes over one that is not known here', () => {
    const both: Goal['measure'] = {
      kind: 'share',
      of: [
        { question: 'done', choices: ['yes'] },
        { question: 'promise', choices: ['4'] },
        { question: 'elsewhere', choices: ['x'] },
      ],
    };
    const counts = { done: { yes: 1, no: 1 }, promise: { '4': 1, '1': 1, 'dont-know': 5 }, elsewhere: { x: 9 } };
    expect(figure(both, sampleSurvey.questions, counts)).toMatchObject({ value: 50, n: 4 });
  });
});

describe('the figure of an NPS goal', () => {
  it('is promoters minus detractors with the adjusted Wald interval', () => {
    // 50 / 30 / 20 of 100: 30, 14.0511 to 44.2013 (R, variance of Rocks 2016)
    const counts = { recommend: { '10': 30, '9': 20, '7': 10, '8': 20, '6': 15, '0': 5 } };
    const got = figure({ kind: 'nps', question: 'recommend' }, [nps], counts);
    expect(got?.value).toBeCloseTo(30, 9);
    expect(got?.n).toBe(100);
    expect(got?.low).toBeCloseTo(14.0511301787616, 9);
    expect(got?.high).toBeCloseTo(44.2012970057044, 9);
  });
});

describe('a goal that counts things', () => {
  it('has no figure from answers', () => {
    expect(figure({ kind: 'count', of: 'ideas-in-use', per: 'quarter' }, [], {})).toBeNull();
  });
});

describe('counts of answers', () => {
  it('hold choices of what was answered, and one star per answered multi-choice question', () => {
    const multi: Question = { ...single, type: 'multi', id: 'used', options: options('a', 'b') } as Question;
    const counts = countAnswers(
      [
        { q: 'visit', n: 4, ms: 1 },
        { q: 'visit', skip: 1, ms: 1 },
        { q: 'used', o: ['a', 'b'], ms: 1 },
        { q: 'why-text', t: 'hyvä', ms: 1 },
      ],
      [scale('visit'), multi],
    );
    expect(Object.fromEntries([...counts].map(([id, choices]) => [id, Object.fromEntries(choices)]))).toEqual({
      visit: { '4': 1 },
      used: { a: 1, b: 1, '*': 1 },
    });
  });
});
