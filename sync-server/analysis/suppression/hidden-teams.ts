import { suppress } from '../statistics/suppress.ts';
import { isAllAlike } from './all-alike.ts';
import { type EarlierVersion, type HeldBack, heldBack } from './earlier-version.ts';

/**
 * Answers of one team to one item; the team stands under its location on the day of the wave. `mean`, 0-100, is of answers that must
 * not be told person by person: staff's.
 */
export interface TeamCount {
  readonly team: string;
  readonly location: string;
  readonly n: number;
  readonly mean?: number | undefined;
}

/**
 * `too-few`: fewer than k answers. `all-alike`: k or more, but a few that all stand at one end of the scale. `protects-another`: k or more, but what is shown beside it would tell a smaller one. `older-figures`: today's
 * answers alone would let it be shown, but what was told before the wave's data changed, less today's, would tell a few answers.
 */
export type HiddenReason = 'too-few' | 'all-alike' | 'protects-another' | 'older-figures';

/** What of one item and wave may not be shown, wherever it is asked for. */
export interface Hidden {
  readonly teams: ReadonlyMap<string, HiddenReason>;
  readonly locations: ReadonlyMap<string, HiddenReason>;
  /** The organisation's total is below k. */
  readonly organisation: boolean;
}

/**
 * What of one item must be hidden so that teams, locations and the organisation can be shown side by side. Under every shown
 * total, what is hidden is nothing at all, or at least two groups with k answers together; so no subtraction tells a group
 * below k, and none of fewer than ten that all stand at one end of the scale. The decision knows nothing of who asks: the same cells are hidden in every figure, page, file and analysis.
 *
 * @param k  smallest group shown
 * @param versions  what was told of the item before the wave's data changed
 */
export function hiddenTeams(counts: readonly TeamCount[], k: number, versions: readonly EarlierVersion[] = []): Hidden {
  const today = hiddenBeside(counts, k, NOTHING_HELD);
  if (versions.length === 0) return today;
  let held: HeldBack = heldBack(counts, versions, { k, hiddenNow: new Set() });
  for (;;) {
    const hidden = hiddenBeside(counts, k, held);
    const more = heldBack(counts, versions, { k, hiddenNow: new Set(hidden.teams.keys()) });
    const isAll = more.teams.size === held.teams.size && more.locations.size === held.locations.size;
    if (isAll) return withOlder(hidden, today);
    held = more;
  }
}

const NOTHING_HELD: HeldBack = { teams: new Set(), locations: new Set(), organisation: false };

/** What today's answers alone do not hide is hidden for older figures. */
function withOlder(hidden: Hidden, today: Hidden): Hidden {
  const told = (now: ReadonlyMap<string, HiddenReason>, alone: ReadonlyMap<string, HiddenReason>) =>
    new Map([...now.keys()].map((id) => [id, alone.get(id) ?? 'older-figures']));
  return { ...hidden, teams: told(hidden.teams, today.teams), locations: told(hidden.locations, today.locations) };
}

function hiddenBeside(counts: readonly TeamCount[], k: number, held: HeldBack): Hidden {
  const answered = counts.filter(({ n }) => n > 0);
  const byLocation = Map.groupBy(answered, ({ location }) => location);
  const alike = new Set(answered.filter((one) => isAllAlike([one])).map(({ team }) => team));
  const alikeLocations = new Set([...byLocation].flatMap(([id, teams]) => (isAllAlike(teams) ? [id] : [])));
  const locations = [...byLocation].map(([id, teams]) => ({ id, n: total(teams), isAlike: alikeLocations.has(id) }));
  const all = total(answered);
  const organisation = held.organisation || all < k || isAllAlike(answered);
  const hiddenLocations = suppress({
    min: k,
    total: all,
    groups: locations,
    totalShown: !organisation,
    held: new Set([...held.locations, ...alikeLocations]),
    tells: (hidden) => isAllAlike(hidden.flatMap((id) => byLocation.get(id) ?? [])),
  });
  const heldTeams = new Set([...held.teams, ...alike]);
  const teams = new Set(
    [...byLocation].flatMap(([location, group]) =>
      hiddenLocations.includes(location) ? small(group, k, heldTeams) : underShown(group, k, heldTeams),
    ),
  );
  guardResidue(answered, { teams, hiddenLocations: new Set(hiddenLocations), k });
  return {
    teams: reasons(
      [...teams],
      answered.map(({ team, n }) => ({ id: team, n, isAlike: alike.has(team) })),
      k,
    ),
    locations: reasons(hiddenLocations, locations, k),
    organisation,
  };
}

function underShown(group: readonly TeamCount[], k: number, held: ReadonlySet<string>): readonly string[] {
  const groups = group.map(({ team, n }) => ({ id: team, n }));
  const tells = (hidden: readonly string[]) => isAllAlike(group.filter(({ team }) => hidden.includes(team)));
  return suppress({ min: k, total: total(group), groups, totalShown: true, held, tells });
}

function small(group: readonly TeamCount[], k: number, held: ReadonlySet<string>): string[] {
  return group.filter(({ team, n }) => n < k || held.has(team)).map(({ team }) => team);
}

interface Residue {
  readonly teams: Set<string>;
  readonly hiddenLocations: ReadonlySet<string>;
  readonly k: number;
}

/**
 * The organisation's total less every shown location and every shown team of a hidden one leaves the hidden teams of hidden locations:
 * they too must be two groups with k answers together, else the smallest shown team of those locations joins them.
 */
function guardResidue(counts: readonly TeamCount[], { teams, hiddenLocations, k }: Residue): void {
  if (hiddenLocations.size === 0) return;
  const inside = counts.filter(({ location }) => hiddenLocations.has(location));
  const shown = inside.filter(({ team }) => !teams.has(team)).sort((a, b) => a.n - b.n || compare(a.team, b.team));
  const isSafe = () => {
    const hidden = inside.filter(({ team }) => teams.has(team));
    return hidden.length >= 2 && total(hidden) >= k && !isAllAlike(hidden);
  };
  for (const { team } of shown) {
    if (isSafe()) return;
    teams.add(team);
  }
}

interface Sized {
  readonly id: string;
  readonly n: number;
  readonly isAlike: boolean;
}

function reasons(ids: readonly string[], groups: readonly Sized[], k: number): Map<string, HiddenReason> {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const reasonOf = ({ n, isAlike }: Sized): HiddenReason =>
    n < k ? 'too-few' : isAlike ? 'all-alike' : 'protects-another';
  return new Map(
    ids.map((id) => {
      const group = byId.get(id);
      return [id, group ? reasonOf(group) : 'too-few'];
    }),
  );
}

function total(counts: readonly { readonly n: number }[]): number {
  return counts.reduce((sum, { n }) => sum + n, 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
