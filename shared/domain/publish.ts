import { type LooseQuestion, type LooseSurvey, looseSurvey } from './loose-survey.ts';
import { countFaults, duplicateFaults, orderFaults, questionFaults, whyListFaults } from './question-faults.ts';
import { changedMeaning, meaningsOf, type QuestionMeaning } from './question-meaning.ts';
import type { SurveyFault } from './survey-fault.ts';
import { textsOf } from './survey-texts.ts';
import { textFaults } from './text-faults.ts';

/**
 * Why a survey may not be published; none = it may. Takes the survey as written, before the strict schema, so that a fault
 * is told in words; what is malformed beyond that is the strict schema's to refuse.
 *
 * @param goals  keys of the goals that exist, those of the same file included
 * @param known  meanings of the question ids published so far
 */
export function publicationFaults(
  written: unknown,
  goals: readonly string[],
  known: readonly QuestionMeaning[],
): readonly SurveyFault[] {
  const read = looseSurvey.safeParse(written);
  if (!read.success) return [];
  const survey = read.data;
  return [
    ...survey.questions.flatMap((question, index) => goalFaults(question, index, goals)),
    ...survey.questions.flatMap(questionFaults),
    ...whyListFaults(survey),
    ...countFaults(survey),
    ...orderFaults(survey),
    ...duplicateFaults(survey),
    ...textsOf(survey).flatMap((text) => textFaults(text, survey)),
    ...meaningFaults(survey, known),
  ];
}

function goalFaults(question: LooseQuestion, index: number, goals: readonly string[]): readonly SurveyFault[] {
  if (question.type === 'background') return [];
  const name = `question ${index + 1} "${question.id}"`;
  if (question.goals.length === 0) {
    return [{ code: 'unlinked-question', question: question.id, text: `${name} names no goal` }];
  }
  return question.goals
    .filter((goal) => !goals.includes(goal))
    .map((goal) => ({ code: 'unknown-goal', question: question.id, text: `${name} names the unknown goal "${goal}"` }));
}

function meaningFaults(survey: LooseSurvey, known: readonly QuestionMeaning[]): readonly SurveyFault[] {
  return meaningsOf(survey).flatMap((now) => {
    const before = known.find((meaning) => meaning.id === now.id);
    const change = before ? changedMeaning(before, now) : null;
    if (change === null) return [];
    const text = `question "${now.id}" was published with another meaning: ${change}; give it a new id`;
    return [{ code: 'meaning-changed', question: now.id, text }];
  });
}
