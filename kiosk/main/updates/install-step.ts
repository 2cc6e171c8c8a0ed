/** A visitor who reads touches nothing for a while; the warning of the screens comes after 40 seconds. */
export const QUIET_MS = 60_000;

export interface InstallFacts {
  /** A newer update with the publisher's signature has been downloaded. */
  readonly isWaiting: boolean;
  /** Since the last touch or key, ms; Infinity when there was none since the start. */
  readonly sinceInputMs: number;
  /** Every answer given so far stands in the journal. */
  readonly isJournalled: boolean;
}

export type InstallStep = 'install' | 'nothing-waits' | 'somebody-is-there' | 'not-journalled';

/** Whether the program may be replaced now: never under somebody's hand, and never while an answer has one copy only. */
export function installStep({ isWaiting, sinceInputMs, isJournalled }: InstallFacts): InstallStep {
  if (!isWaiting) return 'nothing-waits';
  if (sinceInputMs < QUIET_MS) return 'somebody-is-there';
  return isJournalled ? 'install' : 'not-journalled';
}
