import { BALLAST_BYTES, headroomOf, LOW_SPACE_BYTES } from '#shared/sync/headroom.ts';

/** What to do about the room on the disk. */
export type SpaceStep = 'nothing' | 'give-up-ballast' | 'clear-caches' | 'lay-ballast';

/** The ballast is laid only where it leaves more than its own size above the limit: it must not come and go. */
const ROOM_FOR_BALLAST_BYTES = LOW_SPACE_BYTES + 2 * BALLAST_BYTES;

/** @param freeBytes null where the disk cannot be seen: nothing is done then */
export function spaceStep(freeBytes: number | null, isLaid: boolean): SpaceStep {
  const headroom = headroomOf(freeBytes);
  if (headroom === 'low' || headroom === 'full') return isLaid ? 'give-up-ballast' : 'clear-caches';
  return freeBytes !== null && !isLaid && freeBytes >= ROOM_FOR_BALLAST_BYTES ? 'lay-ballast' : 'nothing';
}
