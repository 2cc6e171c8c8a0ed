/** One number of one unit (team, location, organisation) and period, always with the answers behind it. */
export interface KeyFigure {
  readonly value: number;
  readonly n: number;
}

/** A key figure of staff answers. Hidden: fewer answers than the promised minimum, so neither value nor n is known here. */
export type StaffKeyFigure =
  | ({ readonly item: string; readonly hidden: false } & KeyFigure)
  | { readonly item: string; readonly hidden: true };

/** A key figure of customer answers for one goal; `value` null = nobody answered. `low`, `high`: 95 % interval. */
export interface GoalKeyFigure {
  readonly goal: string;
  readonly value: number | null;
  readonly n: number;
  readonly low?: number;
  readonly high?: number;
}
