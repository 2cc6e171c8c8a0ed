import type { Kysely } from 'kysely';
import { MIN_STAFF_ANSWERS } from '#shared/domain/staff-survey.ts';
import type { EarlierVersion } from '../../analysis/suppression/earlier-version.ts';
import { type HiddenReason, hiddenTeams } from '../../analysis/suppression/hidden-teams.ts';
import type { Tables } from '../../db/tables.ts';
import { waveFigures } from '../imports/wave-figures.ts';

import { placesOn, teamPlaces } from '../teams/team-places.ts';
import type { WaveAudience } from './wave-versions.sql.ts';
import { earlierVersions } from './wave-versions.ts';

/** A mean on 0-100 and the answers behind it. */
export interface ShownFigure {
  readonly value: number;
  readonly n: number;
}

type ByItem<Cell> = Map<string, Map<string, Cell>>;

/** A wave as far as what is shown of it needs to know: its smallest group, and its last day. */
export interface AskedWave {
  readonly id: number;
  readonly k: number;
  readonly to: string;
}

/** Everything of a wave that may be seen by anybody, by team (or location) and item. */
export interface ShownFigures {
  /** Smallest group shown, as promised with the wave. */
  readonly k: number;
  readonly teams: ByItem<ShownFigure>;
  readonly locations: ByItem<ShownFigure>;
  /** Why a figure that exists is not shown, by team and item. */
  readonly hiddenTeams: ByItem<HiddenReason>;
  readonly hiddenLocations: ByItem<HiddenReason>;
}

/**
 * The one door to figures of a wave: every reader (pages, files, analyses) comes through here, so a hidden cell is hidden
 * everywhere, and stays hidden when the wave's data change by a few answers. Locations are those of the wave's last day. Customers asked in
 * other channels have the same door; of them alone a few answers may all be alike.
 */
export async function shownFigures(
  db: Kysely<Tables>,
  wave: AskedWave,
  audience: WaveAudience = 'staff',
): Promise<ShownFigures> {
  const k = Math.max(MIN_STAFF_ANSWERS, wave.k);
  const [figures, places, versions] = await Promise.all([
    waveFigures(db, audience, { wave: wave.id, atLeast: 1 }),
    teamPlaces(db),
    earlierVersions(db, audience, wave.id),
  ]);
  const locationOf = placesOn(places, wave.to);
  const cells = figures.map(({ team, item, n, mean }) => ({
    team,
    item,
    n,
    mean,
    location: locationOf.get(team) ?? '',
  }));
  const shown: ShownFigures = {
    k,
    teams: new Map(),
    locations: new Map(),
    hiddenTeams: new Map(),
    hiddenLocations: new Map(),
  };
  for (const [item, ofItem] of Map.groupBy(cells, (cell) => cell.item)) {
    addItem(shown, { item, cells: ofItem, versions: versions.get(item) ?? [], isSensitive: audience === 'staff' });
  }
  return shown;
}

interface Cell {
  readonly team: string;
  readonly location: string;
  readonly n: number;
  readonly mean: number;
}

interface ItemCells {
  readonly item: string;
  readonly cells: readonly Cell[];
  readonly versions: readonly EarlierVersion[];
  /** Whether a mean of few may not say what each one answered: of colleagues, not of passing customers. */
  readonly isSensitive: boolean;
}

function addItem(shown: ShownFigures, { item, cells, versions, isSensitive }: ItemCells): void {
  const counts = isSensitive ? cells : cells.map(({ mean: _, ...count }) => count);
  const hidden = hiddenTeams(counts, shown.k, versions);
  for (const { team, n, mean } of cells) {
    const reason = hidden.teams.get(team);
    if (reason) put(shown.hiddenTeams, team, item, reason);
    else put(shown.teams, team, item, { value: mean, n });
  }
  for (const [location, group] of Map.groupBy(cells, (cell) => cell.location)) {
    const reason = hidden.locations.get(location);
    if (reason) put(shown.hiddenLocations, location, item, reason);
    else put(shown.locations, location, item, totalOf(group));
  }
}

function totalOf(cells: readonly Cell[]): ShownFigure {
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  return { value: cells.reduce((sum, cell) => sum + cell.mean * cell.n, 0) / n, n };
}

function put<Value>(into: ByItem<Value>, unit: string, item: string, value: Value): void {
  const items = into.get(unit) ?? new Map<string, Value>();
  into.set(unit, items.set(item, value));
}
