import type { TeamCount } from './hidden-teams.ts';

/** What was told of one item of a wave before its data changed. */
export interface EarlierVersion {
  /** Teams with answers then: how many, where, and whether the figure was hidden. */
  readonly teams: ReadonlyMap<string, { readonly n: number; readonly location: string; readonly hidden: boolean }>;
  readonly hiddenLocations: ReadonlySet<string>;
}

/** Cells that stay hidden because somebody may have kept the older figures. */
export interface HeldBack {
  readonly teams: ReadonlySet<string>;
  readonly locations: ReadonlySet<string>;
}

/**
 * What an older figure would give away when subtracted from today's: a team's by fewer than k answers more or less, what was hidden then,
 * and a location in which a hidden team, or one by fewer than k answers, changed.
 *
 * @param hiddenNow  teams hidden today whatever was told before
 */
export function heldBack(
  counts: readonly TeamCount[],
  versions: readonly EarlierVersion[],
  { k, hiddenNow }: { k: number; hiddenNow: ReadonlySet<string> },
): HeldBack {
  const now = new Map(counts.filter(({ n }) => n > 0).map((count) => [count.team, count]));
  const teams = new Set<string>();
  const locations = new Set(versions.flatMap(({ hiddenLocations }) => [...hiddenLocations]));
  for (const version of versions) {
    for (const team of new Set([...now.keys(), ...version.teams.keys()])) {
      const change = changeOf(now.get(team), version.teams.get(team), k);
      if (change.wasHidden || change.isByFew) teams.add(team);
      const tells = change.wasHidden || change.isByFew || hiddenNow.has(team);
      if (tells) for (const location of change.locations) locations.add(location);
    }
  }
  return { teams, locations };
}

type Told = { readonly n: number; readonly location: string; readonly hidden?: boolean };

/** `locations`: those whose total changed with the team. */
function changeOf(now: Told | undefined, then: Told | undefined, k: number) {
  const places = [...new Set([now, then].flatMap((one) => one?.location ?? []))];
  const difference = Math.abs((now?.n ?? 0) - (then?.n ?? 0));
  const hasMoved = places.length > 1;
  const answers = hasMoved ? Math.max(now?.n ?? 0, then?.n ?? 0) : difference;
  return {
    wasHidden: then?.hidden ?? false,
    isByFew: answers > 0 && answers < k,
    locations: answers > 0 ? places : [],
  };
}
