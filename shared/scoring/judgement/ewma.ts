export interface EwmaInput {
  readonly x: readonly number[];
  /** Weight of the newest value, 0..1. */
  readonly lambda: number;
  readonly target: number;
  /** Standard deviation of one value. */
  readonly sigma: number;
  /** Width of the limits in standard deviations of the average. */
  readonly L: number;
  /** `asymptotic`: the limits of a long series throughout; `exact`: narrower at the start. */
  readonly limits: 'asymptotic' | 'exact';
}

export interface Ewma {
  /** One a value, in its unit. */
  readonly ewma: readonly number[];
  readonly ucl: readonly number[];
  readonly lcl: readonly number[];
  /** Values beyond the limits, counted from 1. */
  readonly outside: readonly number[];
}

/** Exponentially weighted moving average, started at the target. Source: Roberts 1959; NIST/SEMATECH e-Handbook 6.3.2.4. */
export function ewma({ x, lambda, target, sigma, L, limits }: EwmaInput): Ewma {
  let last = target;
  const averages = x.map((value) => {
    last = lambda * value + (1 - lambda) * last;
    return last;
  });
  const long = L * sigma * Math.sqrt(lambda / (2 - lambda));
  const halves = x.map((_, at) => (limits === 'exact' ? long * Math.sqrt(1 - (1 - lambda) ** (2 * (at + 1))) : long));
  const outside = averages.flatMap((average, at) =>
    Math.abs(average - target) > (halves[at] as number) ? [at + 1] : [],
  );
  return {
    ewma: averages,
    ucl: halves.map((half) => target + half),
    lcl: halves.map((half) => target - half),
    outside,
  };
}
