import type { Clock } from '../../kiosk/renderer/visit/clock.ts';

export interface HandClock extends Clock {
  /** Lets time pass, running what falls due in its order. */
  pass(ms: number): void;
}

/** A clock moved by hand. Wall and monotonic time start at `startMs`. */
export function handClock(startMs = 0): HandClock {
  let now = startMs;
  let waiting: { readonly at: number; readonly work: () => void }[] = [];
  return {
    monoMs: () => now,
    wallMs: () => now,
    after: (ms, work) => {
      const entry = { at: now + ms, work };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((one) => one !== entry);
      };
    },
    pass: (ms) => {
      const end = now + ms;
      for (;;) {
        const due = waiting.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        waiting = waiting.filter((one) => one !== due);
        now = due.at;
        due.work();
      }
      now = end;
    },
  };
}
