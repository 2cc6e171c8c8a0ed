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

/** Seconds IT has set instead of the usual ones. */
export interface IdleSettings {
  readonly idleSeconds?: number | undefined;
  readonly textIdleSeconds?: number | undefined;
  readonly warningSeconds?: number | undefined;
}

/**
 * The times of a stage; `unhurried` in large text. Null: nobody is sent away. What IT has set holds for questions and texts, and in
 * large text grows by as much as the usual time would.
 */
export function idleTimes(stage: IdleStage, unhurried: boolean, set: IdleSettings = {}): IdleTimes | null {
  const [usual, shown] = [NORMAL[stage], (unhurried ? UNHURRIED : NORMAL)[stage]];
  if (usual === null || shown === null || (stage !== 'question' && stage !== 'text')) return shown;
  const idle = stage === 'text' ? set.textIdleSeconds : set.idleSeconds;
  const grown = (seconds: number | undefined, from: number | null, to: number | null) =>
    seconds === undefined || !from || !to ? to : (seconds * SECOND * to) / from;
  return {
    warnMs: grown(idle, usual.warnMs, shown.warnMs) ?? shown.warnMs,
    dialogMs: grown(set.warningSeconds, usual.dialogMs, shown.dialogMs),
  };
}

/** Seconds to show in the countdown: whole, never below zero. */
export function secondsLeft(dialogMs: number, elapsedMs: number): number {
  return Math.max(0, Math.ceil((dialogMs - elapsedMs) / SECOND));
}
