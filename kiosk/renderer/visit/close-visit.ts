import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { shownQuestions } from '#shared/flow/shown-questions.ts';
import { toVisitRecord, type VisitState, visitReducer } from '#shared/flow/visit-state.ts';
import { whyTrigger } from '#shared/flow/why-trigger.ts';
import { visitFlags } from '#shared/scoring/visit-flags.ts';
import type { VisitEnd, VisitLayout, VisitParts } from './visit-parts.ts';

/** What is kept of the visit as it stands; null when there is nothing to keep. */
export function recordOf(
  state: VisitState,
  end: VisitRecord['end'],
  parts: VisitParts,
  layout: VisitLayout,
): VisitRecord | null {
  return toVisitRecord(state, {
    assignmentId: parts.config.assignmentId,
    channel: parts.channel,
    layout,
    end,
    flags: visitFlags(state.answers, state.pointer, state.start.survey.questions),
  });
}

/** Ends the visit: commits what was confirmed, or counts a start without an answer. Resolves with the truth. */
export async function closeVisit(
  state: VisitState,
  kind: VisitEnd['kind'],
  parts: VisitParts,
  layout: VisitLayout,
): Promise<VisitEnd> {
  const ended = visitReducer(state, { type: 'end', end: kind, atMonoMs: parts.clock.monoMs() });
  const record = recordOf(ended, kind, parts, layout);
  const low = whyTrigger(shownQuestions(state.start), state.answers, false)?.list === 'low';
  if (record === null) {
    parts.storage.countUnansweredStart().catch(parts.onFault);
    return { kind, kept: 'unanswered', low: false };
  }
  const outcome = await parts.storage.commit(record);
  return { kind, kept: outcome === 'none' ? 'lost' : 'saved', low };
}
