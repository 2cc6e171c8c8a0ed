import type { MergeTeam, MergeUnitsInput } from './merge-units.ts';
import { type Figures, type UnitFigure, without } from './unit-figures.ts';

/** The teams of a location that are too small each, as one unit. */
export interface Pool {
  readonly location: string;
  readonly teams: readonly MergeTeam[];
  readonly staff: Figures;
}

/**
 * Pools of at least two teams. A pool's figure is the location's shown total less its teams that stand alone, all shown too: it
 * tells nothing that could not be worked out already, and has enough answers in every item, or there is no pool.
 */
export function poolsOf(input: MergeUnitsInput): Pool[] {
  const { staff } = input;
  const items = [...new Set(input.items.filter(({ side }) => side === 'staff').flatMap(({ of }) => of))];
  if (!staff || items.length === 0) return [];
  const answered = input.teams.filter(({ id }) => staff.teams.has(id) || staff.hidden.has(id));
  const standsAlone = ({ id }: MergeTeam) =>
    items.every((item) => (staff.teams.get(id)?.get(item)?.n ?? 0) >= input.minimum.staff);
  return [...Map.groupBy(answered, ({ location }) => location)].flatMap(([location, teams]) => {
    const small = teams.filter((team) => !standsAlone(team));
    const rest = remainder(
      items,
      staff.locations.get(location),
      teams.filter(standsAlone).map(({ id }) => staff.teams.get(id)),
    );
    const isEnough = items.every((item) => (rest.get(item)?.n ?? 0) >= input.minimum.staff);
    return small.length >= 2 && isEnough ? [{ location, teams: small, staff: rest }] : [];
  });
}

function remainder(
  items: readonly string[],
  total: Figures | undefined,
  alone: readonly (Figures | undefined)[],
): Map<string, UnitFigure> {
  return new Map(
    items.flatMap((item) => {
      const whole = total?.get(item);
      const left =
        whole &&
        without(
          whole,
          alone.flatMap((figures) => figures?.get(item) ?? []),
        );
      return left ? [[item, left] as const] : [];
    }),
  );
}
