const MB = 1_000_000;

/** Below this the spare file and every cache go, settled answers leave early, and IT is told. */
export const LOW_SPACE_BYTES = 200 * MB;
/** Below this no new answer is begun: a failed write followed by a restart while full can empty IndexedDB. */
export const NO_SPACE_BYTES = 50 * MB;
/** Spare file that is given up first. */
export const BALLAST_BYTES = 256 * MB;

/** How much room the data disk has. `unknown`: the host cannot see it, and nothing is refused for that. */
export type Headroom = 'ok' | 'low' | 'full' | 'unknown';

/** @param freeBytes free bytes on the data disk; null where the host cannot know */
export function headroomOf(freeBytes: number | null): Headroom {
  if (freeBytes === null) return 'unknown';
  if (freeBytes < NO_SPACE_BYTES) return 'full';
  return freeBytes < LOW_SPACE_BYTES ? 'low' : 'ok';
}
