import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useVisit } from '../../../../kiosk/renderer/visit/use-visit.ts';
import type { VisitEnd } from '../../../../kiosk/renderer/visit/visit-parts.ts';
import { visitPartsOf } from '../../../../kiosk/renderer/visit/visit-parts-of.ts';
import { fakeParts, type Kept } from '../../../support/kiosk-fixture/fake-parts.ts';

const LAYOUT = { orientation: 'landscape', largeText: false, highContrast: false } as const;

function openVisit() {
  const kept: Kept = { drafts: [], commits: [], unanswered: 0, updatesApplied: 0, updateWaits: false };
  const parts = fakeParts(new URLSearchParams('only=visit,promise,done'), kept);
  const visit = visitPartsOf(parts.storage.config(), parts);
  if (!visit) throw new Error('the fixture has a survey');
  const ends: VisitEnd[] = [];
  const { result } = renderHook(() => useVisit(visit, 'fi', LAYOUT, (end) => void ends.push(end)));
  return { kept, ends, visit: () => result.current };
}

it('has the draft of a tapped answer written before the pause is over, under the id the visit keeps', () => {
  const { kept, visit } = openVisit();
  act(() => visit().foresee({ n: 4 }));
  expect(kept.drafts.map((draft) => draft.answers.map(({ n }) => n))).toEqual([[4]]);
  expect(visit().state.answers).toEqual([]);
  act(() => visit().answer({ n: 4 }));
  act(() => visit().foresee({ n: 2 }));
  expect(kept.drafts.at(-1)?.answers.map(({ n }) => n)).toEqual([4, 2]);
  expect(new Set(kept.drafts.map((draft) => draft.responseId)).size).toBe(1);
  expect(kept.drafts.every((draft) => draft.end === 'recovered')).toBe(true);
});

describe('F33: a visit over which another survey comes', () => {
  it('keeps to the version it began with, in its draft and in its answer', async () => {
    const kept: Kept = { drafts: [], commits: [], unanswered: 0, updatesApplied: 0, updateWaits: false };
    const { storage, ...parts } = fakeParts(new URLSearchParams('only=visit,promise,done'), kept);
    const began = storage.config();
    let config = began;
    const own = { ...parts, storage: { ...storage, config: () => config } };
    const visit = visitPartsOf(config, own);
    if (!visit || !began?.survey) throw new Error('the fixture has a survey');
    const ends: VisitEnd[] = [];
    const { result } = renderHook(() => useVisit(visit, 'fi', LAYOUT, (end) => void ends.push(end)));
    act(() => result.current.answer({ n: 4 }));
    const asked = result.current.step;
    config = { ...began, survey: { ...began.survey, hash: 'b'.repeat(64) }, assignmentId: 'elsewhere' };
    act(() => result.current.dispatch({ type: 'language', lang: 'en' }));
    expect(result.current.step).toEqual(asked);
    act(() => result.current.answer({ n: 2 }));
    act(() => result.current.end('stop'));
    await waitFor(() => expect(ends).toHaveLength(1));
    const { hash } = began.survey;
    expect(kept.drafts.map((one) => [one.surveyVersion, one.assignmentId])).toEqual(
      kept.drafts.map(() => [hash, began.assignmentId]),
    );
    expect(kept.commits.map((one) => [one.surveyVersion, one.assignmentId])).toEqual([[hash, began.assignmentId]]);
  });
});

describe('F41: a visit that is ended in more ways than one', () => {
  /** Answers what is asked until nothing is; each tap counts double. */
  function answerAll({ visit }: ReturnType<typeof openVisit>) {
    for (let taps = 0; visit().step.kind !== 'finished' && taps < 20; taps += 1)
      act(() => {
        const { step } = visit();
        const asks = step.kind === 'question' ? step.question : null;
        const value = asks && 'options' in asks ? { o: [asks.options?.[0]?.id ?? ''] } : { n: 2 };
        visit().answer(value);
      });
  }

  it('by its last answer, by taps while it is kept, and by the idle time, is one answer and one thanks', async () => {
    const opened = openVisit();
    answerAll(opened);
    const { kept, ends, visit } = opened;
    act(() => {
      visit().end('idle');
      visit().answer({ n: 5 });
      visit().end('stop');
      visit().end('submit');
    });
    await waitFor(() => expect(ends).toHaveLength(1));
    expect(kept.commits.map(({ end }) => end)).toEqual(['submit']);
    expect(new Set(kept.commits[0]?.answers.map(({ q }) => q)).size).toBe(kept.commits[0]?.answers.length);
    expect(ends[0]).toMatchObject({ kind: 'submit', kept: 'saved' });
  });

  it('by the idle time a moment before the last answer, is one partial and no second one', async () => {
    const { kept, ends, visit } = openVisit();
    act(() => visit().answer({ n: 2 }));
    act(() => {
      visit().end('idle');
      visit().end('submit');
      visit().answer({ n: 4 });
    });
    await waitFor(() => expect(ends).toHaveLength(1));
    expect(kept.commits.map(({ end, answers }) => [end, answers.length])).toEqual([['idle', 1]]);
  });

  it('before any answer, is none, and a start is counted once', async () => {
    const { kept, ends, visit } = openVisit();
    act(() => {
      visit().end('stop');
      visit().end('idle');
    });
    await waitFor(() => expect(ends).toHaveLength(1));
    expect([kept.commits, kept.unanswered]).toEqual([[], 1]);
  });
});
