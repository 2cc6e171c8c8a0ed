import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useVisit } from '../../../../kiosk/renderer/visit/use-visit.ts';
import { visitPartsOf } from '../../../../kiosk/renderer/visit/visit-parts-of.ts';
import { fakeParts, type Kept } from '../../../support/kiosk-fixture/fake-parts.ts';

const LAYOUT = { orientation: 'landscape', largeText: false, highContrast: false } as const;

function openVisit() {
  const kept: Kept = { drafts: [], commits: [], unanswered: 0, updatesApplied: 0, updateWaits: false };
  const parts = fakeParts(new URLSearchParams('only=visit,promise,done'), kept);
  const visit = visitPartsOf(parts.storage.config(), parts);
  if (!visit) throw new Error('the fixture has a survey');
  const { result } = renderHook(() => useVisit(visit, 'fi', LAYOUT, () => undefined));
  return { kept, visit: () => result.current };
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
