/** Where the person is, as far as walking away is concerned. */
export type IdleStage = 'none' | 'question' | 'text' | 'list' | 'about' | 'thanks';

export interface IdleTimes {
  /** Milliseconds without a touch until the warning. */
  readonly warnMs: number;
  /** Milliseconds of the warning; null = no warning, the screen just leaves. */
  readonly dialogMs: number | null;
}

const SECOND = 1_000;

const NORMAL: Readonly<Record<IdleStage, IdleTimes | null>> = {
  none: null,
  question: { warnMs: 40 * SECOND, dialogMs: 20 * SECOND },
  text: { warnMs: 90 * SECOND, dialogMs: 30 * SECOND },
  list: { warnMs: 40 * SECOND, dialogMs: null },
  about: { warnMs: 60 * SECOND, dialogMs: 20 * SECOND },
  thanks: { warnMs: 12 * SECOND, dialogMs: null },
};

/** People who need larger text need more time as well. */
const UNHURRIED: Readonly<Record<IdleStage, IdleTimes | null>> = {
  none: null,
  question: { warnMs: 120 * SECOND, dialogMs: 60 * SECOND },
  text: { warnMs: 180 * SECOND, dialogMs: 60 * SECOND },
  list: { warnMs: 120 * SECOND, dialogMs: null },
  about: { warnMs: 120 * SECOND, dialogMs: 60 * SECOND },
  thanks: { warnMs: 40 * SECOND, dialogMs: null },
};

/** The times of a stage; `unhurried` in large text. Null: nobody is sent away. */
export function idleTimes(stage: IdleStage, unhurried: boolean): IdleTimes | null {
  return (unhurried ? UNHURRIED : NORMAL)[stage];
}

/** Seconds to show in the countdown: whole, never below zero. */
export function secondsLeft(dialogMs: number, elapsedMs: number): number {
  return Math.max(0, Math.ceil((dialogMs - elapsedMs) / SECOND));
}
