import type { Goal } from '#shared/domain/goal.ts';
import type { GoalKeyFigure, HiddenWhy, StaffKeyFigure } from '#shared/domain/key-figure.ts';
import type { Question, ScaleQuestion } from '#shared/domain/question.ts';
import type { QuestionCounts } from '#shared/scoring/choice-counts.ts';
import { customerFigures } from './customer-figures.ts';

export interface TeamToMerge {
  readonly id: string;
  readonly name: string;
  readonly location: string;
}

/** A team's mean of one staff item on 0-100, already suppressed where it has to be. */
export interface StaffMean {
  readonly team: string;
  readonly item: string;
  readonly n: number;
  readonly value: number;
}

export interface MergeInput {
  readonly teams: readonly TeamToMerge[];
  readonly goals: readonly Goal[];
  /** Questions of the customer surveys, older versions included. */
  readonly questions: readonly Question[];
  /** Items of the staff wave, in the survey's order. */
  readonly items: readonly ScaleQuestion[];
  readonly customer: ReadonlyMap<string, QuestionCounts>;
  readonly staff: readonly StaffMean[];
  /** Hidden figures that older ones keep hidden, by team and item; every other one is hidden for too few answers. */
  readonly older: ReadonlyMap<string, ReadonlySet<string>>;
  /** Smallest group of staff shown; checked here once more. */
  readonly k: number;
  /** Teams with at least one answer in the staff wave. */
  readonly teamsInStaff: ReadonlySet<string>;
  /** Names in the staff file that no team answers to. */
  readonly staffNames: readonly string[];
}

export interface MergedRow {
  readonly team: string;
  readonly name: string;
  readonly location: string;
  readonly customer: readonly GoalKeyFigure[];
  readonly staff: readonly StaffKeyFigure[];
}

export interface MergedTeams {
  readonly rows: readonly MergedRow[];
  readonly unmatched: {
    readonly staffNames: readonly string[];
    readonly teamsWithoutStaff: readonly string[];
    readonly teamsWithoutCustomers: readonly string[];
  };
}

/**
 * Puts the figures of customers and staff of one period side by side, one row per team, in the order of `teams`.
 * The order of counts and sums does not matter. A team of fewer than `k` answers and one of none look alike in its figures.
 */
export function mergeTeams(input: MergeInput): MergedTeams {
  const staff = new Map(input.staff.filter(({ n }) => n >= input.k).map((mean) => [cell(mean.team, mean.item), mean]));
  const rows = input.teams.map(({ id, name, location }) => ({
    team: id,
    name,
    location,
    customer: customerFigures(input.goals, input.questions, input.customer.get(id) ?? new Map()),
    staff: input.items.map((item) =>
      staffFigure(item, staff.get(cell(id, item.id)), input.older.get(id)?.has(item.id) ? 'older-figures' : 'few'),
    ),
  }));
  return { rows, unmatched: unmatched(input) };
}

function staffFigure(item: ScaleQuestion, mean: StaffMean | undefined, why: HiddenWhy): StaffKeyFigure {
  if (!mean) return { item: item.id, hidden: true, why };
  return { item: item.id, hidden: false, value: mean.value, n: mean.n };
}

function unmatched({ teams, teamsInStaff, customer, staffNames }: MergeInput): MergedTeams['unmatched'] {
  return {
    staffNames: [...staffNames].sort((a, b) => a.localeCompare(b, 'en')),
    teamsWithoutStaff: teams.filter(({ id }) => !teamsInStaff.has(id)).map(({ name }) => name),
    teamsWithoutCustomers: teams.filter(({ id }) => !customer.has(id)).map(({ name }) => name),
  };
}

function cell(team: string, item: string): string {
  return `${team} ${item}`;
}
