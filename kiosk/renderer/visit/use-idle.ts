import { useCallback, useEffect, useRef, useState } from 'react';
import type { Clock } from './clock.ts';
import { type IdleSettings, type IdleStage, idleTimes, secondsLeft } from './idle-times.ts';

export interface Idle {
  /** Seconds left in the warning; null while there is none. */
  readonly countdown: number | null;
  /** The person is there: closes the warning and starts again. */
  touched(): void;
}

const SECOND_MS = 1_000;

/**
 * Watches for somebody walking away from a stage: warns after the table's time, then calls `onLeft`.
 * `touched` is called for every pointer-down and key; extensions are unlimited.
 */
export function useIdle(
  clock: Clock,
  stage: IdleStage,
  unhurried: boolean,
  onLeft: () => void,
  set?: IdleSettings | undefined,
): Idle {
  const [countdown, setCountdown] = useState<number | null>(null);
  const cancel = useRef<() => void>(() => undefined);
  const left = useRef(onLeft);
  left.current = onLeft;

  const touched = useCallback(() => {
    cancel.current();
    setCountdown(null);
    const times = idleTimes(stage, unhurried, set);
    if (times === null) return;
    const { warnMs, dialogMs } = times;
    const leave = () => {
      setCountdown(null);
      left.current();
    };
    const tick = (elapsedMs: number) => {
      if (dialogMs === null || elapsedMs >= dialogMs) return leave();
      setCountdown(secondsLeft(dialogMs, elapsedMs));
      cancel.current = clock.after(SECOND_MS, () => tick(elapsedMs + SECOND_MS));
    };
    cancel.current = clock.after(warnMs, () => tick(0));
  }, [clock, stage, unhurried, set]);

  useEffect(() => {
    touched();
    return () => cancel.current();
  }, [touched]);

  return { countdown, touched };
}
