import type { Answer } from '#shared/domain/answer.ts';
import type { WhyFollowUp } from '#shared/domain/question.ts';
import { shownQuestions } from './shown-questions.ts';
import type { AskedStep, QuestionStep, TextStep, VisitStart, WhyStep } from './visit-types.ts';
import { type WhyTrigger, whyTrigger } from './why-trigger.ts';

export interface VisitPath {
  readonly steps: readonly AskedStep[];
  /** What the why of this path hangs on; null when none is due. */
  readonly trigger: WhyTrigger | null;
}

/** The steps this visitor is asked, given the answers so far. Each step's id is unique in the path. */
export function visitPath(start: VisitStart, answers: readonly Answer[]): VisitPath {
  const questions = shownQuestions(start);
  const of = questions.length;
  const asked = questions.map(
    (question, index): QuestionStep => ({ kind: 'question', question, number: index + 1, of }),
  );
  const why = start.survey.why;
  const trigger = why ? whyTrigger(questions, answers, start.sampleHigh) : null;
  const steps = why && trigger ? asked.flatMap((step) => withWhy(step, why, trigger)) : asked;
  return { steps: [...steps, ...textSteps(start, trigger, of)], trigger };
}

export function stepId(step: AskedStep): string {
  return step.kind === 'question' ? step.question.id : step.id;
}

function withWhy(step: QuestionStep, why: WhyFollowUp, trigger: WhyTrigger): readonly AskedStep[] {
  if (step.question.id !== trigger.afterId) return [step];
  const { id, title, options } = why[trigger.list];
  const whyStep: WhyStep = { kind: 'why', list: trigger.list, id, title, options, number: step.number, of: step.of };
  return [step, whyStep];
}

function textSteps(start: VisitStart, trigger: WhyTrigger | null, of: number): readonly TextStep[] {
  const own = start.survey.questions.filter((question) => question.type === 'text');
  const steps = own.map((question) => textStep(question.id, question.title, question.hint, of));
  const text = start.survey.why?.text;
  if (!text || !trigger) return steps;
  const title = trigger.list === 'low' ? text.afterLow : text.afterHigh;
  return [...steps, textStep(text.id, title, text.hint, of)];
}

function textStep(id: string, title: TextStep['title'], hint: TextStep['hint'] | undefined, of: number): TextStep {
  return { kind: 'text', id, title, ...(hint && { hint }), number: of, of };
}
