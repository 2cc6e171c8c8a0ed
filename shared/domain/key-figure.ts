/** One number of one unit (team, location, organisation) and period, always with the answers behind it. */
export interface KeyFigure {
  readonly value: number;
  readonly n: number;
}

/**
 * Why a staff figure is hidden. `few`: fewer answers than the promised minimum, here or in a group beside it; which of the two is not
 * told, as the sizes of two could be worked out from it. `older-figures`: the data changed by a few answers, here or beside it.
 */
export type HiddenWhy = 'few' | 'older-figures';

/** A key figure of staff answers; of a hidden one neither value nor n is known here. */
export type StaffKeyFigure =
  | ({ readonly item: string; readonly hidden: false } & KeyFigure)
  | { readonly item: string; readonly hidden: true; readonly why: HiddenWhy };

/** A key figure of customer answers for one goal; `value` null = nobody answered. `low`, `high`: 95 % interval. */
export interface GoalKeyFigure {
  readonly goal: string;
  readonly value: number | null;
  readonly n: number;
  readonly low?: number;
  readonly high?: number;
}
