import type { LooseOption, LooseQuestion, LooseSurvey } from './loose-survey.ts';
import { meaningsOf } from './question-meaning.ts';
import { PUBLISH_LIMITS, type SurveyFault } from './survey-fault.ts';

export function questionFaults(question: LooseQuestion): readonly SurveyFault[] {
  const { id, type, points, labels, options, dontKnow } = question;
  const about = `question "${id}"`;
  const faults: SurveyFault[] = [];
  if (type === 'scale' && points !== undefined && labels.length !== points) {
    const text = `${about} has ${points} points but ${labels.length} labels`;
    faults.push({ code: 'labels-not-points', question: id, text });
  }
  if (dontKnow?.exclude === false) {
    const text = `${about}: "don't know" is never counted; leave out exclude: false`;
    faults.push({ code: 'option-marks', question: id, text });
  }
  if (type === 'single' || type === 'background') faults.push(...tooManyOptions(id, options));
  if (['single', 'multi', 'background'].includes(type)) faults.push(...markFaults(id, options));
  return faults;
}

export function whyListFaults({ why }: LooseSurvey): readonly SurveyFault[] {
  const lists = [why?.low, why?.high].flatMap((list) => list ?? []);
  return lists.flatMap(({ id, options }) => [...tooManyOptions(id, options), ...markFaults(id, options)]);
}

function tooManyOptions(id: string, options: readonly LooseOption[]): readonly SurveyFault[] {
  if (options.length <= PUBLISH_LIMITS.options) return [];
  const text = `question "${id}" has ${options.length} options; at most ${PUBLISH_LIMITS.options} fit a screen`;
  return [{ code: 'too-many-options', question: id, text }];
}

/** What stays last must stand last as written, and something must be left to choose between. */
function markFaults(id: string, options: readonly LooseOption[]): readonly SurveyFault[] {
  const fault = (text: string): SurveyFault => ({
    code: 'option-marks',
    question: id,
    text: `question "${id}" ${text}`,
  });
  const firstLast = options.findIndex((option) => option.last);
  const stray = firstLast < 0 ? undefined : options.slice(firstLast).find((option) => !option.last && !option.exclude);
  const counted = options.filter((option) => !option.exclude);
  return [
    ...(options.length > 0 && counted.length < 2 ? [fault('leaves fewer than two options that count')] : []),
    ...(stray ? [fault(`has the option "${stray.id}" after one marked last`)] : []),
  ];
}

export function countFaults(survey: LooseSurvey): readonly SurveyFault[] {
  const faults: SurveyFault[] = [];
  const asked = survey.questions.filter((question) => question.type !== 'text').length;
  if (survey.audience === 'customer' && asked > PUBLISH_LIMITS.customerQuestions) {
    const text = `${asked} questions; customers are asked at most ${PUBLISH_LIMITS.customerQuestions}`;
    faults.push({ code: 'too-many-questions', text });
  }
  const texts = survey.questions.filter((question) => question.type === 'text');
  const second = survey.why?.text ? texts[0] : texts[1];
  if (second) {
    const text = `question "${second.id}" is a second open text; one a visit, a why's text included`;
    faults.push({ code: 'two-open-texts', question: second.id, text });
  }
  return faults;
}

/** Questions first, then the background, then open text: the order they are asked in. */
export function orderFaults(survey: LooseSurvey): readonly SurveyFault[] {
  const rank = ({ type }: LooseQuestion) => (type === 'text' ? 2 : type === 'background' ? 1 : 0);
  return survey.questions.flatMap((question, index) => {
    const before = survey.questions[index - 1];
    if (!before || rank(before) <= rank(question)) return [];
    const text = `question "${question.id}" stands after the ${before.type} question "${before.id}", which is asked later`;
    return [{ code: 'question-order', question: question.id, text }];
  });
}

/** An id answers for one thing only: a question or list within the survey, an option within its question. */
export function duplicateFaults(survey: LooseSurvey): readonly SurveyFault[] {
  const ids = meaningsOf(survey).map((meaning) => meaning.id);
  const lists = [survey.why?.low, survey.why?.high].flatMap((list) => list ?? []);
  return [
    ...repeated(ids).map((id) => duplicate(id, `the id "${id}" is used for more than one question`)),
    ...survey.questions.flatMap(({ id, options, dontKnow }) =>
      optionsTwice(id, dontKnow ? [...options, dontKnow] : options),
    ),
    ...lists.flatMap(({ id, options }) => optionsTwice(id, options)),
  ];
}

function optionsTwice(id: string, options: readonly LooseOption[]): readonly SurveyFault[] {
  const twice = repeated(options.map((option) => option.id));
  return twice.map((optionId) => duplicate(id, `question "${id}" has the option "${optionId}" twice`));
}

function duplicate(question: string, text: string): SurveyFault {
  return { code: 'duplicate-id', question, text };
}

function repeated(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
