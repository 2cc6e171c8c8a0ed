import { poolsOf } from './pools.ts';
import { type Figures, themeFigure, type UnitFigure } from './unit-figures.ts';

export interface MergeTeam {
  readonly id: string;
  readonly name: string;
  /** Key of its location on the last day of the staff wave; without one, of the customer window. */
  readonly location: string;
}

/** What the staff figures of one wave may show, see `suppression/hidden-teams`. */
export interface StaffFigures {
  /** Shown figures by team and item. */
  readonly teams: ReadonlyMap<string, Figures>;
  readonly locations: ReadonlyMap<string, Figures>;
  /** Units of the level with figures that exist and are not shown. */
  readonly hidden: ReadonlySet<string>;
}

/** A column of the analysis; a theme is the mean of the items it is made `of`. */
export interface UnitItem {
  readonly item: string;
  readonly side: 'customer' | 'staff' | 'imported';
  readonly of: readonly string[];
}

export interface MergeUnitsInput {
  readonly level: 'team' | 'location';
  readonly teams: readonly MergeTeam[];
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly items: readonly UnitItem[];
  readonly outcome: string;
  /** By team, or by location where the level is that. */
  readonly customers: ReadonlyMap<string, Figures>;
  /** Null = no wave. */
  readonly staff: StaffFigures | null;
  /** An imported outcome of each team. */
  readonly imported: ReadonlyMap<string, number>;
  readonly minimum: { readonly staff: number; readonly customers: number };
}

export interface Unit {
  readonly unit: string;
  readonly name: string;
  /** Key of the location. */
  readonly location: string;
  readonly kind: 'team' | 'location' | 'pool';
  /** Keys of the teams in it. */
  readonly teams: readonly string[];
  /** Figures with enough answers; of an imported outcome n is 0. */
  readonly figures: Figures;
}

export type LeftOut =
  | 'pooled'
  | 'hidden-staff'
  | 'below-minimum'
  | 'no-staff'
  | 'too-few-customers'
  | 'no-customers'
  | 'no-outcome';

export interface MergedUnits {
  /** By location and name. */
  readonly units: readonly Unit[];
  readonly leftOut: readonly { readonly unit: string; readonly name: string; readonly reason: LeftOut }[];
}

/**
 * One row per unit: customers' and staff's figures side by side. A team that lacks one staff figure it should have counts inside its
 * location's pool, if there is one; the reason is told. Nothing here can be worked out of anything but shown figures.
 */
export function mergeUnits(input: MergeUnitsInput): MergedUnits {
  const pools = input.level === 'team' ? poolsOf(input) : [];
  const pooled = new Set(pools.flatMap(({ teams }) => teams.map(({ id }) => id)));
  const places = new Map(input.locations.map(({ id, name }) => [id, name]));
  const own =
    input.level === 'team'
      ? input.teams.filter(({ id }) => !pooled.has(id)).map((team) => unitOf(input, team, 'team'))
      : input.locations.map(({ id, name }) => unitOf(input, { id, name, location: id }, 'location'));
  const units = [
    ...own,
    ...pools.map(({ location, teams, staff }) => poolUnit(input, { location, teams, staff }, places)),
  ];
  return {
    units: units.sort((a, b) => order(places.get(a.location), places.get(b.location)) || order(a.name, b.name)),
    leftOut: [
      ...input.teams.filter(({ id }) => pooled.has(id)).map(({ id, name }) => leftOut(id, name, 'pooled')),
      ...units.flatMap((unit) => missing(input, unit)),
    ],
  };
}

function unitOf(input: MergeUnitsInput, { id, name, location }: MergeTeam, kind: 'team' | 'location'): Unit {
  const staff = kind === 'team' ? input.staff?.teams.get(id) : input.staff?.locations.get(id);
  const teams = kind === 'team' ? [id] : input.teams.filter((team) => team.location === id).map((team) => team.id);
  const imported = kind === 'team' ? input.imported.get(id) : undefined;
  const figures = figuresOf(input, { customers: input.customers.get(id), staff, imported });
  return { unit: id, name, location, kind, teams, figures };
}

function poolUnit(
  input: MergeUnitsInput,
  { location, teams, staff }: ReturnType<typeof poolsOf>[number],
  places: ReadonlyMap<string, string>,
): Unit {
  const customers = new Map(
    input.items
      .flatMap(({ of }) => of)
      .flatMap((item) => {
        const parts = teams.flatMap(({ id }) => input.customers.get(id)?.get(item) ?? []);
        const n = parts.reduce((sum, part) => sum + part.n, 0);
        return n === 0
          ? []
          : [[item, { value: parts.reduce((sum, part) => sum + part.value * part.n, 0) / n, n }] as const];
      }),
  );
  return {
    unit: `pool:${location}`,
    name: places.get(location) ?? location,
    location,
    kind: 'pool',
    teams: teams.map(({ id }) => id),
    figures: figuresOf(input, { customers, staff, imported: undefined }),
  };
}

interface Sides {
  readonly customers: Figures | undefined;
  readonly staff: Figures | undefined;
  readonly imported: number | undefined;
}

function figuresOf({ items, minimum }: MergeUnitsInput, { customers, staff, imported }: Sides): Figures {
  const found = items.flatMap(({ item, side, of }): [string, UnitFigure][] => {
    if (side === 'imported') return imported === undefined ? [] : [[item, { value: imported, n: 0 }]];
    const figure = themeFigure(of, (side === 'customer' ? customers : staff) ?? new Map());
    const least = side === 'customer' ? minimum.customers : minimum.staff;
    return figure && figure.n >= least ? [[item, figure]] : [];
  });
  return new Map(found);
}

/** The first thing a unit lacks: without it the unit is not in every link. */
function missing(input: MergeUnitsInput, unit: Unit): MergedUnits['leftOut'] {
  const lacks = (side: UnitItem['side']) => input.items.some((one) => one.side === side && !unit.figures.has(one.item));
  const told = (reason: LeftOut) => [leftOut(unit.unit, unit.name, reason)];
  if (lacks('imported')) return told('no-outcome');
  if (lacks('customer')) return told(input.customers.has(unit.unit) ? 'too-few-customers' : 'no-customers');
  return lacks('staff') ? told(lackOfStaff(input, unit.unit)) : [];
}

/** Hidden answers to an item and none at all look alike, as they do in the figures. */
function lackOfStaff({ level, items, staff }: MergeUnitsInput, unit: string): LeftOut {
  const shown = level === 'team' ? staff?.teams.get(unit) : staff?.locations.get(unit);
  if (!shown && !staff?.hidden.has(unit)) return 'no-staff';
  const asked = items.filter(({ side }) => side === 'staff').flatMap(({ of }) => of);
  return asked.every((item) => shown?.has(item)) ? 'below-minimum' : 'hidden-staff';
}

function leftOut(unit: string, name: string, reason: LeftOut) {
  return { unit, name, reason };
}

function order(a: string | undefined, b: string | undefined): number {
  return (a ?? '').localeCompare(b ?? '', 'fi');
}
