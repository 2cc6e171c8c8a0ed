import type { Period } from '#shared/domain/period.ts';
import type { TeamPlace } from '../teams/team-places.ts';
import type { Basis } from './basis.ts';

interface Stretch {
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly window: Period;
  readonly wave: { readonly from: string; readonly to: string } | null;
}

/** Teams that went from one location to another between the first and the last day of the data. */
export function movedTeams(places: readonly TeamPlace[], { teams, locations, window, wave }: Stretch): Basis['moved'] {
  const [first, last] = [min(window.from, wave?.from), max(window.to, wave?.to)];
  const nameOf = (id: string) => locations.find((one) => one.id === id)?.name ?? id;
  return places.flatMap(({ team, location, from: day }, at) => {
    const before = places[at - 1];
    if (before?.team !== team || before.location === location || day <= first || day > last) return [];
    const name = teams.find(({ id }) => id === team)?.name ?? team;
    return [{ unit: team, name, day, from: nameOf(before.location), to: nameOf(location) }];
  });
}

/** ISO days compare as text. */
function min(a: string, b: string | undefined): string {
  return b !== undefined && b < a ? b : a;
}

function max(a: string, b: string | undefined): string {
  return b !== undefined && b > a ? b : a;
}
