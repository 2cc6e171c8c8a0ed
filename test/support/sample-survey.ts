import type { Question, ScaleQuestion } from '#shared/domain/question.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import {
  startVisit,
  type VisitAction,
  type VisitStart,
  type VisitState,
  visitReducer,
} from '#shared/flow/visit-state.ts';

export const RESPONSE_ID = '7b0c1a52-5a64-4c1e-9f0e-1d2c3b4a5f60';

/** The same words in the two languages of the sample: what they say is of no account here. */
export function words(text: string) {
  return { fi: text, en: text };
}

export function options(...ids: string[]) {
  return ids.map((id) => ({ id, label: words(id) }));
}

export function scale(id: string, goals: string[] = ['out'], points: 4 | 5 = 5): ScaleQuestion {
  const labels = Array.from({ length: points }, (_, index) => words(`step ${index + 1}`));
  return { id, type: 'scale', points, look: 'faces', title: words(id), goals, labels };
}

const degree: ScaleQuestion = {
  ...scale('promise', ['g5'], 4),
  look: 'words',
  dontKnow: { id: 'dont-know', label: words('do not know'), exclude: true },
};

export const single: Question = {
  id: 'done',
  type: 'single',
  title: words('done'),
  goals: ['g1'],
  options: [...options('yes', 'partly', 'no'), { id: 'only-asked', label: words('only asked'), exclude: true }],
};

export const nps: Question = {
  id: 'recommend',
  type: 'nps',
  title: words('recommend'),
  goals: ['out'],
  low: words('never'),
  high: words('surely'),
};

export const why = {
  highOneIn: 3,
  low: { id: 'why-low', title: words('what mattered'), options: options('waiting', 'treatment', 'other') },
  high: { id: 'why-high', title: words('what went best'), options: options('speed', 'treatment', 'other') },
  text: { id: 'why-text', afterLow: words('what to do better'), afterHigh: words('what to keep') },
};

/** visit (5 points), done (single), treated (5 points), promise (4 points + don't know), and a why. */
export const sampleSurvey: SurveyContent = {
  key: 'office-visit',
  audience: 'customer',
  name: words('visit'),
  languages: ['fi', 'en'],
  questions: [scale('visit'), single, scale('treated', ['g2']), degree],
  why,
};

export function sampleStart(change: Partial<VisitStart> = {}): VisitStart {
  return {
    survey: sampleSurvey,
    surveyVersion: 'a'.repeat(64),
    teamBound: false,
    teams: [],
    lang: 'fi',
    sampleHigh: false,
    startedMonoMs: 1000,
    rotation: 0,
    ...change,
  };
}

/** A visit after a few actions. */
export function visitAfter(start: VisitStart, ...actions: VisitAction[]): VisitState {
  return actions.reduce(visitReducer, startVisit(start));
}

export function tap(value: number | string | readonly string[], atMonoMs = 5000): VisitAction {
  const given = typeof value === 'number' ? { n: value } : { o: typeof value === 'string' ? [value] : [...value] };
  return { type: 'answer', value: given, atMonoMs, newResponseId: RESPONSE_ID };
}

export function write(text: string, atMonoMs = 9000): VisitAction {
  return { type: 'answer', value: { t: text }, atMonoMs, newResponseId: RESPONSE_ID };
}

export const skip: VisitAction = { type: 'skip', atMonoMs: 6000, newResponseId: RESPONSE_ID };
export const back: VisitAction = { type: 'back' };
