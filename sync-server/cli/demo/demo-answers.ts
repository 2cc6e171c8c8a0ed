import type { Answer } from '#shared/domain/answer.ts';
import type { Option, Question, WhyFollowUp } from '#shared/domain/question.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import { type Chance, normal, oneOf } from './seeded-random.ts';

const DO_NOT_KNOW = 0.04;
const SKIPS = 0.03;
const WRITES = 0.15;
const COMMENTS: readonly [string, ...string[]] = [
  'Ystävällinen palvelu.',
  'Ohje oli vaikea löytää.',
  'Jono eteni hyvin.',
  'Bra bemötande.',
  'Clear instructions, thank you.',
];

/**
 * How much better or worse than the visit as a whole a question is answered, so that of the demo's goals some are reached,
 * one is near and some are behind.
 */
const LEANS: Readonly<Record<string, number>> = {
  visit: 0.03,
  done: 0.1,
  'banking-done': 0.1,
  helped: 0.1,
  treated: 0.25,
  situation: 0.25,
  listened: 0.25,
  wait: -0.04,
  information: -0.05,
  advice: -0.05,
  promise: 0.16,
};

/**
 * What one visitor says to a survey, follow-up included, in the order asked.
 *
 * @param mood  the visitor's liking, about 0 (bad) to 1 (good)
 */
export function demoAnswers(
  { questions, why }: SurveyContent,
  mood: number,
  chance: Chance,
): { answers: Answer[]; why: { q?: string; sampled: boolean } } {
  const sampled = chance() < 1 / (why?.highOneIn ?? 3);
  const answers: Answer[] = [];
  let reasonFor: string | undefined;
  for (const question of questions) {
    const answer = answerTo(question, mood, chance);
    answers.push(answer);
    if (why && reasonFor === undefined && isLow(question, answer)) {
      reasonFor = question.id;
      answers.push(...reason(why, 'low', chance));
    }
  }
  if (why && reasonFor === undefined && sampled && mood > 0.85) {
    answers.push(...reason(why, 'high', chance));
    reasonFor = questions.find((question) => question.type === 'scale')?.id;
  }
  // The open text is asked last of all.
  answers.sort((a, b) => Number(a.t !== undefined) - Number(b.t !== undefined));
  return { answers, why: { ...(reasonFor !== undefined && { q: reasonFor }), sampled } };
}

function answerTo(question: Question, mood: number, chance: Chance): Answer {
  const ms = 1500 + Math.floor(chance() * 5000);
  if (chance() < SKIPS) return { q: question.id, skip: 1, ms };
  const level = mood + (LEANS[question.id] ?? 0) + 0.18 * normal(chance);
  if (question.type === 'nps') return { q: question.id, n: Math.round(clamp(level) * 10), ms };
  if (question.type === 'scale') {
    if (question.dontKnow && chance() < DO_NOT_KNOW) return { q: question.id, o: [question.dontKnow.id], ms };
    return { q: question.id, n: 1 + Math.round(clamp(level) * (question.points - 1)), ms };
  }
  const options = 'options' in question ? (question.options ?? []) : [];
  return { q: question.id, o: [optionAt(options, level, chance)], ms };
}

/** Options stand best first; the ones that are never counted come up now and then. */
function optionAt(options: readonly Option[], level: number, chance: Chance): string {
  const counted = options.filter((option) => !option.exclude);
  const excluded = options.find((option) => option.exclude);
  if (excluded && chance() < 2 * DO_NOT_KNOW) return excluded.id;
  const at = Math.round((1 - clamp(level * 1.3)) * (counted.length - 1));
  return counted[at]?.id ?? '';
}

function reason(why: WhyFollowUp, list: 'low' | 'high', chance: Chance): Answer[] {
  const { id, options } = why[list];
  const chosen = options[Math.floor(chance() * options.length)];
  const answer: Answer = { q: id, o: [chosen?.id ?? ''], ms: 2500 };
  if (!why.text || chance() > WRITES) return [answer];
  return [answer, { q: why.text.id, t: oneOf(chance, COMMENTS), ms: 20_000 }];
}

function isLow(question: Question, { n }: Answer): boolean {
  if (n === undefined) return false;
  return question.type === 'nps' ? n <= 6 : n <= 2;
}

function clamp(level: number): number {
  return Math.min(1, Math.max(0, level));
}
