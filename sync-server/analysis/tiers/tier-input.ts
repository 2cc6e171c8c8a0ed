import type { TierMeasureGroup } from '#shared/domain/tier-result.ts';
import type { TeamTable } from '../team-table.ts';

/** One column of the tier chart. */
export interface TierMeasureInput {
  readonly measure: string;
  readonly group: TierMeasureGroup;
  /** `index`: 0-100; `nps`: no per cents; `figure`: whatever else, per cents unless a value is negative. */
  readonly unit: 'index' | 'nps' | 'figure';
  readonly sameRespondents: boolean;
}

/** What a tier chart is made of. */
export interface TierInput {
  readonly table: TeamTable;
  /** The item that splits the teams. */
  readonly score: string;
  readonly measures: readonly TierMeasureInput[];
  readonly minAnswers: number;
  readonly seed: number;
  /** Tiers wanted; 3 unless told. */
  readonly tiers?: 2 | 3;
  /** Weigh teams by the answers behind the measure, above and below the line; each team once unless told. */
  readonly weighted?: boolean;
  /** Random splits behind the band; 2000 unless told. */
  readonly permutations?: number;
}
