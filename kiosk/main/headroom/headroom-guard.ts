import type { Ballast } from './ballast.ts';
import { spaceStep } from './space-step.ts';

export interface HeadroomDeps {
  /** Free bytes on the data disk; null where they cannot be known. */
  readonly freeBytes: () => Promise<number | null>;
  /** Null where none is kept: in a start that is not a packaged kiosk's. */
  readonly ballast: Ballast | null;
  readonly clearCaches: () => Promise<void>;
  readonly warn: (message: string) => void;
}

/** Keeps room on the data disk: a full one is what empties IndexedDB. */
export interface HeadroomGuard {
  /** Looks once and does what is needed; never rejects. Before the window opens, and every minute. */
  look(): Promise<void>;
  /** True from the moment the disk ran short until the ballast stands again: IT should make room. */
  isReserveSpent(): boolean;
}

export function createHeadroomGuard({ freeBytes, ballast, clearCaches, warn }: HeadroomDeps): HeadroomGuard {
  let spent = false;
  let busy = false;
  const runShort = async (step: 'give-up-ballast' | 'clear-caches') => {
    if (!spent) warn('the data disk is nearly full: ballast and caches are given up');
    spent = true;
    if (step === 'give-up-ballast') await ballast?.drop();
    await clearCaches();
  };
  const lay = async () => {
    await ballast?.lay();
    spent = false;
  };
  const act = async () => {
    const free = await freeBytes();
    const step = spaceStep(free, ballast === null || (await ballast.isLaid()));
    if (step === 'lay-ballast') await lay();
    else if (step !== 'nothing') await runShort(step);
    else if (ballast === null) spent = false;
  };
  return {
    look: async () => {
      if (busy) return;
      busy = true;
      try {
        await act();
      } catch {
        warn('the room on the data disk could not be seen to');
      }
      busy = false;
    },
    isReserveSpent: () => spent,
  };
}
