import type { Answer, AnswerValue } from '#shared/domain/answer.ts';
import type { Question } from '#shared/domain/question.ts';
import { type SurveyContent, surveyContent } from '#shared/domain/survey.ts';
import { fitsStep } from '#shared/flow/fits-step.ts';
import { shownQuestions } from '#shared/flow/shown-questions.ts';
import type { AskedStep } from '#shared/flow/visit-types.ts';
import type { QuarantineCause } from './read-item.ts';

/** A published survey version, ready to judge answers by. */
export interface SurveyRules {
  readonly content: SurveyContent;
  readonly asksForTeam: boolean;
  readonly typeOf: ReadonlyMap<string, Question['type']>;
}

/** Null when the kept JSON is not a survey this version understands. */
export function surveyRules(json: string): SurveyRules | null {
  const content = surveyContent.safeParse(JSON.parse(json)).data;
  if (!content) return null;
  return {
    content,
    asksForTeam: content.questions.some((question) => question.type === 'picker'),
    typeOf: new Map(content.questions.map((question) => [question.id, question.type])),
  };
}

/**
 * What is wrong with the answers, by the steps of the survey version they were given to; null when nothing is.
 */
export function answersFault(
  steps: ReadonlyMap<string, AskedStep>,
  answers: readonly Answer[],
): QuarantineCause | null {
  if (new Set(answers.map((answer) => answer.q)).size < answers.length) return 'answered_twice';
  for (const answer of answers) {
    const step = steps.get(answer.q);
    const value = oneValue(answer);
    if (!step) return 'unknown_question';
    if (!value || !fitsStep(step, value)) return 'bad_answer';
  }
  return null;
}

/** The team a visitor chose, by a team or by a service of a team; null where none was asked or known. */
export function chosenTeam(
  { content }: SurveyRules,
  answers: readonly Answer[],
  teams: ReadonlySet<string>,
): string | null {
  for (const question of content.questions) {
    if (question.type !== 'picker') continue;
    const choice = answers.find((answer) => answer.q === question.id)?.o?.[0];
    const team = question.of === 'teams' ? choice : question.options?.find((option) => option.id === choice)?.team;
    if (team !== undefined && teams.has(team)) return team;
  }
  return null;
}

/**
 * What may have been asked, by question id. Any team of the organisation is a known answer: the kiosk may have been moved, or
 * a team, after it was asked.
 */
export function stepsOf({ content: survey }: SurveyRules, teams: readonly string[]): ReadonlyMap<string, AskedStep> {
  const counter = { number: 1, of: 1 };
  const named = teams.map((id) => ({ id, name: id }));
  const questions = shownQuestions({ survey, teamBound: false, teams: named });
  const steps: [string, AskedStep][] = questions.map((question) => [
    question.id,
    { kind: 'question', question, ...counter },
  ]);
  for (const question of survey.questions) {
    if (question.type === 'text')
      steps.push([question.id, { kind: 'text', id: question.id, title: question.title, ...counter }]);
  }
  for (const list of ['low', 'high'] as const) {
    const asked = survey.why?.[list];
    if (asked) steps.push([asked.id, { kind: 'why', list, ...asked, ...counter }]);
  }
  const text = survey.why?.text;
  if (text) steps.push([text.id, { kind: 'text', id: text.id, title: text.afterLow, ...counter }]);
  return new Map(steps);
}

/** The one value of an answer; null when there is none or more than one. */
function oneValue({ o, n, t, skip }: Answer): AnswerValue | null {
  const values: AnswerValue[] = [];
  if (o !== undefined) values.push({ o });
  if (n !== undefined) values.push({ n });
  if (t !== undefined) values.push({ t });
  if (skip !== undefined) values.push({ skip });
  return values.length === 1 ? (values[0] ?? null) : null;
}
