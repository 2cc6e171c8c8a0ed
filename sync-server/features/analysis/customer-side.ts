import type { Kysely } from 'kysely';
import type { Linkage } from '#shared/domain/linkage.ts';
import type { Period } from '#shared/domain/period.ts';
import { type Figures, together, type UnitFigure } from '../../analysis/units/unit-figures.ts';
import type { Tables } from '../../db/tables.ts';
import { type StoredWave, storedWaves } from '../imports/stored-waves.ts';
import { periodParts } from '../results/period-parts.ts';
import { shownFigures } from '../staff-surveys/shown-figures.ts';
import { type CustomerSum, locationSums, teamSums } from './customer-figures.sql.ts';

/** Customers' figures by team, or by location at that level, and where they come from. */
export interface CustomerSide {
  readonly source: 'kiosks' | 'import';
  readonly waves: readonly StoredWave[];
  readonly figures: ReadonlyMap<string, Figures>;
}

export interface CustomerRequest {
  readonly linkage: Linkage;
  /** Questions behind the customers' columns. */
  readonly items: readonly string[];
  readonly window: Period;
  readonly teams: readonly string[];
  /** Surveys that ask at least one of the items. */
  readonly surveys: ReadonlySet<string>;
}

/**
 * Imported waves of the window where there are any, else what kiosks, web and QR brought: two channels are never mixed. Of imported waves
 * only what is shown of each: their locations and teams stand side by side as the staff's do.
 */
export async function customerSide(db: Kysely<Tables>, request: CustomerRequest): Promise<CustomerSide> {
  const { window, surveys } = request;
  const waves = (await storedWaves(db, 'customer')).filter(
    ({ survey, from, to }) => surveys.has(survey) && from >= window.from && to <= window.to,
  );
  if (waves.length > 0) return { source: 'import', waves, figures: await importedFigures(db, request, waves) };
  return { source: 'kiosks', waves: [], figures: await kioskFigures(db, request) };
}

async function kioskFigures(
  db: Kysely<Tables>,
  { linkage, items, window, teams }: CustomerRequest,
): Promise<Map<string, Map<string, UnitFigure>>> {
  const sums =
    linkage.level === 'location'
      ? await locationSums(db, items, window)
      : await teamSums(db, teams, items, periodParts(window));
  return byUnit(sums);
}

async function importedFigures(
  db: Kysely<Tables>,
  { linkage, items }: CustomerRequest,
  waves: readonly StoredWave[],
): Promise<Map<string, Map<string, UnitFigure>>> {
  const figures = new Map<string, Map<string, UnitFigure>>();
  for (const wave of waves) {
    const shown = await shownFigures(db, wave, 'customer');
    for (const [unit, ofWave] of linkage.level === 'location' ? shown.locations : shown.teams) {
      const ofUnit = figures.get(unit) ?? new Map<string, UnitFigure>();
      for (const item of items) {
        const sum = together(ofUnit.get(item), ofWave.get(item));
        if (sum) figures.set(unit, ofUnit.set(item, sum));
      }
    }
  }
  return figures;
}

function byUnit(sums: readonly CustomerSum[]): Map<string, Map<string, UnitFigure>> {
  const groups = Map.groupBy(sums, ({ unit }) => unit);
  return new Map(
    [...groups].map(([unit, items]) => [
      unit,
      new Map(items.map(({ item, n, sum }) => [item, { value: sum / n, n }] as const)),
    ]),
  );
}
