/**
 * Why a figure is refused; given instead of a NaN or a number that means nothing.
 * `too-few-teams`: fewer than two residual degrees of freedom. `collinear`: `items` are sums of items before them.
 * `constant-outcome`: all alike. `no-predictors`: none varies. `bad-input`: lengths differ, or a value is no number.
 */
export interface Refused {
  readonly status: 'refused';
  readonly reason: 'too-few-teams' | 'collinear' | 'constant-outcome' | 'no-predictors' | 'bad-input';
  readonly items: readonly string[];
}

export function refused(reason: Refused['reason'], items: readonly string[] = []): Refused {
  return { status: 'refused', reason, items };
}

export function isRefused(result: object): result is Refused {
  return 'status' in result && result.status === 'refused';
}
