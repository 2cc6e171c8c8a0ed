import { useEffect, useRef, useState } from 'react';
import type { Clock } from '../../visit/clock.ts';

const SECOND_MS = 1_000;

export interface IdleTimes {
  readonly warnMs: number;
  /** 0 = no warning. */
  readonly dialogMs: number;
}

/** Calls `onLeave` when nobody touches anything; the reply is the countdown of the warning in seconds, null while there is none. */
export function useLeaveWhenIdle(clock: Clock, { warnMs, dialogMs }: IdleTimes, onLeave: () => void): number | null {
  const [countdown, setCountdown] = useState<number | null>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
    let cancel = () => {};
    const tick = (leftMs: number) => {
      if (leftMs <= 0) return leave.current();
      setCountdown(Math.ceil(leftMs / SECOND_MS));
      cancel = clock.after(SECOND_MS, () => tick(leftMs - SECOND_MS));
    };
    const restart = () => {
      cancel();
      setCountdown(null);
      cancel = clock.after(warnMs, () => tick(dialogMs));
    };
    restart();
    document.addEventListener('pointerdown', restart, true);
    document.addEventListener('keydown', restart, true);
    return () => {
      cancel();
      document.removeEventListener('pointerdown', restart, true);
      document.removeEventListener('keydown', restart, true);
    };
  }, [clock, warnMs, dialogMs]);
  return countdown;
}
