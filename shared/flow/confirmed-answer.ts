import type { Answer, AnswerValue } from '#shared/domain/answer.ts';
import { maskPersonalData } from '#shared/domain/personal-data.ts';
import { stepId } from './visit-path.ts';
import type { AskedStep, VisitState } from './visit-types.ts';

interface Tap {
  readonly value: AnswerValue;
  readonly atMonoMs: number;
  readonly pos?: number;
  readonly dir?: 'neg';
}

/**
 * The answer a tap makes of this step. The same choice again leaves the earlier answer as it was; another one is marked
 * revised, and its dwell is the whole time the question was looked at, so that a quick correction is no random tap.
 */
export function confirmedAnswer(state: VisitState, step: AskedStep, tap: Tap): Answer {
  const q = stepId(step);
  const earlier = state.answers.find((given) => given.q === q);
  const value = storedValue(tap.value);
  if (earlier && sameValue(earlier, value)) return earlier;
  const dwell = Math.max(0, Math.round(tap.atMonoMs - (state.shownMonoMs ?? state.lastMonoMs)));
  return {
    q,
    ...value,
    ms: dwell + (earlier?.ms ?? 0),
    ...(earlier && { rev: 1 as const }),
    ...(tap.pos !== undefined && { pos: tap.pos }),
    ...(tap.dir !== undefined && { dir: tap.dir }),
  };
}

/** Text is masked here, in the one place every text passes; an empty text is a skipped one. */
function storedValue(value: AnswerValue): AnswerValue {
  if (!('t' in value)) return value;
  const text = maskPersonalData(value.t.trim());
  return text === '' ? { skip: 1 } : { t: text };
}

function sameValue(earlier: Answer, value: AnswerValue): boolean {
  if ('o' in value) return earlier.o?.length === value.o.length && value.o.every((id) => earlier.o?.includes(id));
  if ('n' in value) return earlier.n === value.n;
  return 't' in value ? earlier.t === value.t : earlier.skip === 1;
}
