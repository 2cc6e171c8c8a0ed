/** Time as the visit needs it; tests pass their own. */
export interface Clock {
  /** Milliseconds that only grow, from an arbitrary start. */
  monoMs(): number;
  /** Unix milliseconds. */
  wallMs(): number;
  /** Runs `work` once after `ms`; the reply cancels it. */
  after(ms: number, work: () => void): () => void;
}

export const systemClock: Clock = {
  monoMs: () => performance.now(),
  wallMs: () => Date.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};
