import type { TeamCount } from './hidden-teams.ts';
import { type Figure, holds, isOfFew, isSame, type Standing, standingOf } from './told-again.ts';

/** What was told of one item of a wave before its data changed. */
export interface EarlierVersion {
  /** Teams with answers then: their figure, where they stood, and whether it was hidden. */
  readonly teams: ReadonlyMap<string, TeamThen>;
  readonly hiddenLocations: ReadonlySet<string>;
}

type TeamThen = Figure & { readonly location: string; readonly hidden: boolean };
type TeamsNow = ReadonlyMap<string, TeamCount>;

/** Cells that stay hidden because somebody may have kept the older figures. */
export interface HeldBack {
  readonly teams: ReadonlySet<string>;
  readonly locations: ReadonlySet<string>;
  /** The organisation's total would tell of a change in a hidden team. */
  readonly organisation: boolean;
}

interface Asked {
  readonly k: number;
  /** Teams hidden today whatever was told before. */
  readonly hiddenNow: ReadonlySet<string>;
}

/**
 * What an older figure would give away when subtracted from today's: a team's, unless it was told as it is, k or more answers came to it that
 * may be told themselves while nothing was taken from any team, or it was read anew (`told-again`); and a location in which a hidden team changed.
 */
export function heldBack(counts: readonly TeamCount[], versions: readonly EarlierVersion[], asked: Asked): HeldBack {
  const now = new Map(counts.filter(({ n }) => n > 0).map((count) => [count.team, count]));
  const teams = heldTeams(now, versions, asked);
  const changed = versions.flatMap((version) => [...teams].flatMap((team) => placesOfChange(team, now, version)));
  const hidden = versions.flatMap(({ hiddenLocations }) => [...hiddenLocations]);
  return { teams, locations: new Set([...hidden, ...changed]), organisation: changed.length > 0 };
}

const NOBODY = { n: 0, hidden: false };

type Judged = { readonly team: string; readonly location: string } & Standing;

function heldTeams(now: TeamsNow, versions: readonly EarlierVersion[], { k, hiddenNow }: Asked): Set<string> {
  const names = new Set([...now.keys(), ...versions.flatMap(({ teams }) => [...teams.keys()])]);
  const judged = [...names].map((team): Judged => {
    const before = versions.map(({ teams }) => teams.get(team) ?? NOBODY);
    return { team, location: now.get(team)?.location ?? '', ...standingOf(now.get(team) ?? NOBODY, before, k) };
  });
  // Who was taken from one team may be among those who came to another: less them, few would be left.
  const isLost = hasLost(now, versions);
  const isHeld = ({ kind }: Judged) => kind === 'held' || (kind === 'more' && isLost);
  const held = new Set([...hiddenNow, ...judged.filter(isHeld).map(({ team }) => team)]);
  const anew = judged.filter(({ team }) => !held.has(team));
  for (const group of [...anew.map((one) => [one]), ...Map.groupBy(anew, ({ location }) => location).values(), anew]) {
    for (const team of tellingOfFew(group, k)) held.add(team);
  }
  return held;
}

/** Whether answers of any team were taken away or changed, as far as numbers and means say. */
function hasLost(now: TeamsNow, versions: readonly EarlierVersion[]): boolean {
  const series = [...versions.map(({ teams }) => teams), now];
  return versions.some(({ teams }, at) =>
    [...teams].some(([team, then]) => series.slice(at + 1).some((later) => !holds(later.get(team) ?? NOBODY, then))),
  );
}

/** Teams read anew whose change, all together, may come from few: a total of them would tell it. */
function tellingOfFew(group: readonly Judged[], k: number): string[] {
  const anew = group.flatMap((one) => (one.kind === 'anew' ? [one] : []));
  const change = anew.reduce((sum, one) => sum + one.change, 0);
  return anew.length > 0 && isOfFew(change, k) ? anew.map(({ team }) => team) : [];
}

/** Locations whose total changed with a hidden team. */
function placesOfChange(team: string, now: TeamsNow, { teams }: EarlierVersion): string[] {
  const [one, other] = [now.get(team), teams.get(team)];
  const places = [...new Set([one, other].flatMap((figure) => figure?.location ?? []))];
  return places.length > 1 || !isSame(one ?? NOBODY, other ?? NOBODY) ? places : [];
}
