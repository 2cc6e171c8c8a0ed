import { describe, expect, it } from 'vitest';
import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { keepDrafts } from '../../../../kiosk/renderer/visit/keep-drafts.ts';
import type { KioskParts } from '../../../../kiosk/renderer/visit/kiosk-parts.ts';

function kioskWith(commits: VisitRecord[]) {
  const storage = {
    saveDraft: async () => undefined,
    commit: async (record: VisitRecord) => {
      commits.push(record);
      return 'both' as const;
    },
  };
  return keepDrafts({ storage, onFault: () => undefined } as unknown as KioskParts);
}

const draft = { responseId: 'one' } as VisitRecord;

describe('a screen that breaks in the middle of a visit', () => {
  it('loses nothing: the confirmed answers are committed once', async () => {
    const commits: VisitRecord[] = [];
    const { kept, rescue } = kioskWith(commits);
    await kept.storage.saveDraft(draft);
    rescue(new Error('broken'));
    rescue(new Error('broken again'));
    expect(commits).toEqual([draft]);
  });

  it('commits nothing when the visit was over', async () => {
    const commits: VisitRecord[] = [];
    const { kept, rescue } = kioskWith(commits);
    await kept.storage.saveDraft(draft);
    await kept.storage.commit(draft);
    rescue(new Error('broken'));
    expect(commits).toHaveLength(1);
  });
});
