import { isRefused, type Refused, refused } from '../refused.ts';
import { betasOf, blockOf, type ImportanceInput } from './block.ts';

export interface StandardizedBetas {
  readonly status: 'ok';
  /** Standard deviations of the outcome by which rows one standard deviation apart differ. */
  readonly beta: Readonly<Record<string, number>>;
  readonly r2: number;
  readonly dropped: readonly string[];
}

/** Regression coefficients of standardised values (sample SD, n - 1, of exactly the rows used). */
export function standardizedBetas(input: ImportanceInput): StandardizedBetas | Refused {
  const block = blockOf(input);
  if (isRefused(block)) return block;
  const betas = betasOf(block);
  if (!betas) return refused('collinear', block.names);
  return {
    status: 'ok',
    beta: Object.fromEntries(block.names.map((name, at) => [name, betas[at] as number])),
    r2: betas.reduce((sum, beta, at) => sum + beta * (block.withOutcome[at] as number), 0),
    dropped: block.dropped,
  };
}
