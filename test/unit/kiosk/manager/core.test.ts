import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Goal } from '#shared/domain/goal.ts';
import type { Question } from '#shared/domain/question.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import type { QuestionCounts } from '#shared/scoring/choice-counts.ts';
import { distributions, reasons } from '../../../../kiosk/renderer/screens/manager/core/breakdown.ts';
import { funnelOf } from '../../../../kiosk/renderer/screens/manager/core/funnel.ts';
import { heatMap } from '../../../../kiosk/renderer/screens/manager/core/heat.ts';
import type { LocalDay, LocalResults } from '../../../../kiosk/renderer/storage/local-results.ts';
import type { ChoicesOfQuestions, RollupCounts } from '../../../../kiosk/renderer/storage/rows.ts';

const say = (en: string) => ({ en });
const scale = (id: string, goal: string): Question => ({
  id,
  type: 'scale',
  title: say(id),
  goals: [goal],
  points: 5,
  look: 'faces',
  labels: ['a', 'b', 'c', 'd', 'e'].map(say),
});
const four: Question = { ...scale('four', 'other'), points: 4, labels: ['a', 'b', 'c', 'd'].map(say) } as Question;
const nps: Question = { id: 'nps', type: 'nps', title: say('nps'), goals: ['loyal'], low: say('no'), high: say('yes') };
const done: Question = {
  id: 'done',
  type: 'single',
  title: say('done'),
  goals: ['done'],
  options: [
    { id: 'yes', label: say('Yes') },
    { id: 'partly', label: say('Partly') },
    { id: 'no', label: say('No') },
    { id: 'asked', label: say('Asked'), exclude: true },
  ],
};
const counted = (counts: ChoicesOfQuestions): QuestionCounts =>
  new Map(Object.entries(counts).map(([question, of]) => [question, new Map(Object.entries(of))]));
const counts = (given: Partial<RollupCounts>): RollupCounts => ({ responses: 0, choices: {}, answered: {}, ...given });
const day = (name: string, given: Partial<RollupCounts>, aside: Partial<RollupCounts> = {}): LocalDay => ({
  day: name,
  counted: counts(given),
  setAside: counts(aside),
});

describe('how answers are spread', () => {
  const given = counted({
    went: { 1: 1, 2: 1, 4: 3, 5: 5 },
    nps: { 0: 1, 6: 1, 7: 2, 8: 0, 9: 3, 10: 3 },
    done: { yes: 6, partly: 2, no: 2, asked: 40 },
    four: { 1: 1, 4: 3 },
  });
  const all = distributions([four, nps, done, scale('went', 'smooth')], given, { key: 'smooth' });

  it('puts the questions of the goal first and leaves those of fewer than five answers out', () => {
    expect(all.map(({ question, n }) => [question, n])).toEqual([
      ['went', 10],
      ['nps', 10],
      ['done', 10],
    ]);
  });

  it('adds up to a hundred, the worst answer on the lowest step', () => {
    const [went] = all;
    expect(went?.parts.map(({ count, share, step }) => [count, share, step])).toEqual([
      [1, 10, 0],
      [1, 10, 1],
      [0, 0, 2],
      [3, 30, 3],
      [5, 50, 4],
    ]);
  });

  it('groups a recommendation into 0-6, 7-8 and 9-10', () => {
    expect(all[1]?.parts.map(({ name, count, step }) => [name, count, step])).toEqual([
      ['0–6', 2, 0],
      ['7–8', 2, 2],
      ['9–10', 6, 4],
    ]);
  });

  it('leaves an option that is no answer out, and has the first one as the best', () => {
    expect(all[2]?.parts.map(({ count, share, step }) => [count, share, step])).toEqual([
      [6, 60, 4],
      [2, 20, 2],
      [2, 20, 0],
    ]);
  });

  it('spreads four steps over the whole ramp', () => {
    const [only] = distributions([four], counted({ four: { 1: 1, 2: 1, 3: 1, 4: 2 } }), undefined);
    expect(only?.parts.map(({ step }) => step)).toEqual([0, 1, 3, 4]);
  });
});

describe('the reasons', () => {
  const why = (id: string, ...options: string[]) => ({
    id,
    title: say(id),
    options: options.map((one) => ({ id: one, label: say(one) })),
  });
  const survey = {
    questions: [],
    why: { highOneIn: 3, low: why('low', 'wait', 'signs'), high: why('high', 'quick', 'kind') },
  } as unknown as SurveyContent;

  it('of low and high answers stand apart, the most frequent first, as shares of their own answers', () => {
    const found = reasons(survey, counted({ low: { wait: 1, signs: 3 }, high: { quick: 2, kind: 2 } }));
    expect(found?.low).toMatchObject({
      n: 4,
      rows: [
        { name: say('signs'), share: 75 },
        { name: say('wait'), share: 25 },
      ],
    });
    expect(found?.high).toMatchObject({ n: 4, rows: [{ share: 50 }, { share: 50 }] });
  });

  it('of nobody are shares of nothing, and a survey that never asks has none', () => {
    expect(reasons(survey, counted({}))?.low.rows.map(({ share }) => share)).toEqual([0, 0]);
    expect(reasons({ ...survey, why: undefined } as unknown as SurveyContent, counted({}))).toBeNull();
  });
});

describe('the funnel', () => {
  it('counts those set aside too, and where people left, most first', () => {
    const days: LocalDay[] = [
      {
        ...day(
          '2026-11-02',
          { responses: 10, completed: 7, left: { went: 1, nps: 2 } },
          { responses: 2, completed: 1, left: { went: 1 } },
        ),
        unanswered: 3,
      },
      day('2026-11-03', { responses: 4, completed: 3, left: { nps: 1 } }),
    ];
    expect(funnelOf(days, { questions: [scale('went', 'smooth')], followUps: [] })).toEqual({
      started: 19,
      unanswered: 3,
      completed: 11,
      stopped: 5,
      left: [
        { step: { kind: 'unknown' }, count: 3 },
        { step: { kind: 'question', title: say('went') }, count: 2 },
      ],
    });
  });

  it('names the follow-ups and the comment at which people left', () => {
    const left = { 'why-low': 2, 'why-text': 1 };
    const followUps = [
      { id: 'why-low', title: say('What mattered most?') },
      { id: 'why-text', title: null },
    ];
    expect(funnelOf([day('2026-11-02', { responses: 3, left })], { questions: [], followUps }).left).toEqual([
      { step: { kind: 'follow-up', title: say('What mattered most?') }, count: 2 },
      { step: { kind: 'comment' }, count: 1 },
    ]);
  });

  it('adds up whatever the days are: what an earlier version did not say stopped nobody knows where', () => {
    const few = fc.integer({ min: 0, max: 9 });
    const part = fc.record({ completed: few, left: fc.dictionary(fc.constantFrom('went', 'why-low', 'gone'), few) });
    const known = { questions: [scale('went', 'smooth')], followUps: [{ id: 'why-low', title: say('Why?') }] };
    const whole = ({ completed, left }: { completed: number; left: Record<string, number> }, unsaid: number) => ({
      responses: completed + Object.values(left).reduce((sum, one) => sum + one, 0) + unsaid,
      ...(unsaid === 0 ? { completed, left } : { completed }),
    });
    const visits = fc.tuple(part, part, few, few).map(([one, aside, unsaid, unanswered]) => ({
      ...day('2026-11-02', whole(one, unsaid), whole(aside, 0)),
      unanswered,
    }));
    fc.assert(
      fc.property(fc.array(visits, { maxLength: 4 }), (days) => {
        const { started, unanswered, completed, stopped, left } = funnelOf(days, known);
        expect(started).toBe(unanswered + completed + stopped);
        expect(left.reduce((sum, { count }) => sum + count, 0)).toBe(stopped);
      }),
    );
  });
});

describe('the heat map', () => {
  const goal = { key: 'smooth', measure: { kind: 'index' } } as Goal;
  const results = { questions: [scale('went', 'smooth')] } as unknown as LocalResults;
  const at = (hours: Readonly<Record<string, ChoicesOfQuestions>>) => ({ hours });
  const days = [
    day('2026-11-02', at({ 9: { went: { 5: 2 } }, 12: { went: { 1: 2 } } }), at({ 9: { went: { 1: 4 } } })), // a Monday
    day('2026-11-09', at({ 9: { went: { 3: 2 } } })), // the next one
    day('2026-11-04', at({ 11: { went: { 4: 3 } } })), // a Wednesday
  ];

  it('puts the same hour of the same weekday together, with n, and no figure of fewer than three', () => {
    const map = heatMap(goal, results, days, false);
    expect(map.cells.map(({ weekday, hour, value, n }) => [weekday, hour, value, n])).toEqual([
      [1, 9, 75, 4],
      [1, 12, null, 2],
      [3, 11, 75, 3],
    ]);
  });

  it('spans from the first hour and weekday to the last, the empty ones between included', () => {
    const { hours, weekdays } = heatMap(goal, results, days, false);
    expect([hours, weekdays]).toEqual([
      [9, 10, 11, 12],
      [1, 2, 3],
    ]);
    expect(heatMap(goal, results, [], false)).toEqual({ hours: [], weekdays: [], cells: [] });
  });

  it('counts what was set aside when asked to', () => {
    expect(heatMap(goal, results, days, true).cells[0]).toEqual({ weekday: 1, hour: 9, value: 37.5, n: 8 });
  });
});
