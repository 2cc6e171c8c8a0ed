import type { Kysely } from 'kysely';
import type { Period } from '#shared/domain/period.ts';
import { type WithinTeam, withinTeam } from '../../analysis/team-table.ts';
import type { Unit, UnitItem } from '../../analysis/units/merge-units.ts';
import type { Tables } from '../../db/tables.ts';
import type { StoredWave } from '../imports/stored-waves.ts';
import { kioskRespondents, type Respondent, waveRespondents } from './people.sql.ts';

/** About as many responses are looked through to know how answers spread inside the units: their variance within one per cent. */
const SAMPLE = 20_000;

interface Survey {
  readonly columns: readonly UnitItem[];
  readonly units: readonly Unit[];
}

/** How single answers spread inside each unit that has all columns of a wave, by unit; a wave of ready figures has none. */
export async function withinWave(
  db: Kysely<Tables>,
  table: 'staff_answers' | 'customer_answers',
  waves: readonly StoredWave[],
  survey: Survey,
): Promise<Map<string, WithinTeam>> {
  const items = questionsOf(survey.columns);
  const [wave] = waves;
  if (items.length === 0 || waves.length !== 1 || wave?.form !== 'answers') return new Map();
  return spread(await waveRespondents(db, table, { wave: wave.id, items }), items, survey);
}

/**
 * The same of kiosks' answers, from a sample of them; sums are brought up to the number behind the unit's figures. A unit of which the
 * sample tells too little gets the spread of all units together.
 */
export async function withinKiosks(
  db: Kysely<Tables>,
  window: Period,
  last: number,
  survey: Survey,
): Promise<Map<string, WithinTeam>> {
  const items = questionsOf(survey.columns);
  if (items.length === 0) return new Map();
  const step = Math.max(1, Math.ceil(last / SAMPLE));
  const people = await kioskRespondents(db, { from: window.from, to: window.to, items, step, last });
  const found = spread(people, items, survey);
  return step === 1 ? found : scaledUp(survey, found);
}

function spread(
  people: readonly Respondent[],
  items: readonly string[],
  { columns, units }: Survey,
): Map<string, WithinTeam> {
  const unitOf = new Map(units.flatMap(({ unit, teams }) => teams.map((team) => [team, unit] as const)));
  const groups = Map.groupBy(people, ({ team }) => unitOf.get(team));
  const names = columns.map(({ item }) => item);
  const places = columns.map(({ of }) => of.map((item) => items.indexOf(item)));
  return new Map(
    units
      .filter(({ figures }) => names.every((item) => figures.has(item)))
      .map(({ unit }) => {
        const rows = (groups.get(unit) ?? []).map(({ answers }) =>
          places.map((of) => meanOf(of.map((at) => answers[at]))),
        );
        return [unit, withinTeam(names, rows)] as const;
      }),
  );
}

function scaledUp({ units, columns }: Survey, found: ReadonlyMap<string, WithinTeam>): Map<string, WithinTeam> {
  const names = columns.map(({ item }) => item);
  const together = ofAll(names, [...found.values()]);
  const known = units.filter(({ unit }) => found.has(unit));
  return new Map(
    known.flatMap(({ unit, figures }) => {
      const own = found.get(unit);
      const sample = own && own.n > 1 ? { products: own.products, degrees: own.n - 1 } : together;
      if (sample.degrees < 1) return [];
      const n = Math.min(...names.map((item) => figures.get(item)?.n ?? 0));
      const factor = (n - 1) / sample.degrees;
      const products = sample.products.map((row) => row.map((product) => product * factor));
      return [[unit, { items: names, n, products }] as const];
    }),
  );
}

/** Sums over all units that have any, and the answers less one of each. */
function ofAll(names: readonly string[], samples: readonly WithinTeam[]) {
  const told = samples.filter(({ n }) => n > 1);
  const products = names.map((_, a) =>
    names.map((__, b) => told.reduce((sum, sample) => sum + (sample.products[a]?.[b] ?? 0), 0)),
  );
  return { products, degrees: told.reduce((sum, { n }) => sum + n - 1, 0) };
}

function questionsOf(columns: readonly UnitItem[]): string[] {
  return [...new Set(columns.flatMap(({ of }) => of))];
}

function meanOf(answers: readonly (number | null | undefined)[]): number | null {
  let sum = 0;
  for (const answer of answers) {
    if (answer === null || answer === undefined) return null;
    sum += answer;
  }
  return sum / answers.length;
}
