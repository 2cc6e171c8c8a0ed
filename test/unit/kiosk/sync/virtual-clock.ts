import type { SyncClock } from '../../../../kiosk/renderer/sync/sync-parts.ts';

/** Time that passes only when told to. */
export interface VirtualClock extends SyncClock {
  readonly now: () => number;
  /** Lets `ms` pass: runs what is due in order, and waits for the work each timer starts. */
  pass(ms: number): Promise<void>;
  /** Work to wait for before time goes on. */
  track(work: Promise<unknown>): void;
}

const START = Date.UTC(2026, 9, 12, 9, 0);

export function virtualClock(): VirtualClock {
  let now = 0;
  let timers: { readonly at: number; readonly work: () => void }[] = [];
  let working: Promise<unknown> = Promise.resolve();
  const settle = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    await working;
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    now: () => now,
    wallMs: () => START + now,
    monoMs: () => now,
    after: (ms, work) => {
      const timer = { at: now + ms, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    track: (work) => {
      working = work.catch(() => undefined);
    },
    pass: async (ms) => {
      const until = now + ms;
      await settle();
      for (;;) {
        const next = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.work();
        await settle();
      }
      now = until;
    },
  };
}
