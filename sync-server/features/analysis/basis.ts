import type { AnalysisItem } from '#shared/contract/analysis.ts';
import type { LinkageVersion } from '#shared/contract/linkage.ts';
import type { Period } from '#shared/domain/period.ts';
import type { TeamTable } from '../../analysis/team-table.ts';
import type { LeftOut } from '../../analysis/units/merge-units.ts';

/** What is asked of an analysis. `teams`: the merged table itself. */
export interface Question {
  readonly kind: 'drivers' | 'chain' | 'tiers' | 'teams';
  readonly linkage: LinkageVersion;
  readonly window: Period;
  /** Of `drivers`; absent = the linkage's. */
  readonly outcome?: string | undefined;
  /** Of `tiers`; absent = the linkage's. */
  readonly by?: string | undefined;
}

interface BasisWave {
  readonly id: number;
  readonly survey: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly k: number;
}

/** A row of the merged table with its names; figures that may not be seen are absent. */
export interface BasisUnit {
  readonly unit: string;
  readonly name: string;
  readonly location: string;
  readonly kind: 'team' | 'location' | 'pool';
  readonly teams: readonly string[];
}

/**
 * Everything an analysis is worked out from, as plain JSON. Kept with the result, so that the result can be worked out again when the
 * answers are long gone; it holds shown figures and sums of groups that may be shown, never an answer of a person.
 */
export interface Basis {
  readonly question: Question;
  readonly seed: number;
  readonly wave: BasisWave | null;
  readonly customerSource: 'kiosks' | 'import';
  readonly customerWaves: readonly number[];
  readonly items: readonly AnalysisItem[];
  readonly units: readonly BasisUnit[];
  readonly leftOut: readonly { readonly unit: string; readonly name: string; readonly reason: LeftOut }[];
  readonly moved: readonly {
    readonly unit: string;
    readonly name: string;
    readonly day: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly unmatched: {
    readonly staffNames: readonly string[];
    readonly teamsWithoutStaff: readonly string[];
    readonly teamsWithoutCustomers: readonly string[];
    readonly endedTeams?: readonly string[];
  };
  readonly table: TeamTable;
}
