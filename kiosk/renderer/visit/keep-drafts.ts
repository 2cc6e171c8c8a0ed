import type { VisitRecord } from '#shared/domain/visit-record.ts';
import type { KioskParts } from './kiosk-parts.ts';

/**
 * The parts, with a watch on drafts: when a screen breaks in the middle of a visit, `rescue` commits what was confirmed,
 * so that the next visit cannot take the draft's place.
 */
export function keepDrafts(parts: KioskParts): { readonly kept: KioskParts; rescue(error: unknown): void } {
  const { storage } = parts;
  let open: VisitRecord | null = null;
  const kept: KioskParts = {
    ...parts,
    storage: {
      ...storage,
      saveDraft: (record) => {
        open = record;
        return storage.saveDraft(record);
      },
      commit: (record) => {
        open = null;
        return storage.commit(record);
      },
    },
  };
  const rescue = (error: unknown) => {
    parts.onFault(error);
    const record = open;
    open = null;
    if (record) storage.commit(record).catch(parts.onFault);
  };
  return { kept, rescue };
}
