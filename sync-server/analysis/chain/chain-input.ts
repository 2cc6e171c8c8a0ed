import type { TeamTable } from '../team-table.ts';

/** What a chain is made of: an outcome and the three columns before it. */
export interface ChainInput {
  readonly table: TeamTable;
  readonly outcome: string;
  /** Whether the outcome is answered by the customers who answer `customerItems`; false for an imported figure. */
  readonly outcomeOfCustomers: boolean;
  readonly customerItems: readonly string[];
  readonly staffItems: readonly string[];
  /** Management practices, asked of the same staff. */
  readonly practices: readonly string[];
  /** Fewest answers behind every value of a team that is used. */
  readonly minAnswers: number;
  readonly seed: number;
  /** Team bootstraps per link; 1000 unless told. */
  readonly resamples?: number;
}
