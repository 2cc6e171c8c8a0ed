import { ExactSum } from '../linear/exact-sum.ts';
import type { LeastSquares } from '../linear/least-squares.ts';

/**
 * Standard errors that bear unequal spread: each squared residual divided by (1 - leverage)².
 * Source: MacKinnon & White 1985; Long & Ervin 2000 for small samples. Infinite where a row fits itself alone.
 */
export function hc3Errors({ residuals, leverage, influence }: LeastSquares): number[] {
  const inflated = residuals.map((residual, row) => residual / (1 - (leverage[row] as number)));
  return influence.map((weights) => {
    const sum = new ExactSum();
    weights.forEach((weight, row) => {
      sum.add((weight * (inflated[row] as number)) ** 2);
    });
    return Math.sqrt(sum.value());
  });
}
