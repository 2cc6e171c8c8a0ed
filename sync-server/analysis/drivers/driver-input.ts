import type { LinkKind } from '#shared/domain/driver-result.ts';
import type { TeamTable } from '../team-table.ts';

/** What a driver analysis is made of. */
export interface DriverInput {
  readonly table: TeamTable;
  /** The item to be explained. */
  readonly outcome: string;
  /** The block, chosen before the outcome was seen; at most eight and at most a fifth of the usable teams. */
  readonly items: readonly string[];
  readonly kind: LinkKind;
  /** Fewest answers behind every value of a team that is used; 5 where staff is involved. */
  readonly minAnswers: number;
  /** Any whole number; stored with the result, so that it can be computed again. */
  readonly seed: number;
  /** Team bootstraps; 1000 unless told. */
  readonly resamples?: number;
}
