import type { Kysely } from 'kysely';
import type { Period } from '#shared/domain/period.ts';
import { type WithinTeam, withinTeam } from '../../analysis/team-table.ts';
import type { Unit, UnitItem } from '../../analysis/units/merge-units.ts';
import type { Tables } from '../../db/tables.ts';
import type { StoredWave } from '../imports/stored-waves.ts';
import { kioskRespondents, type Respondent, waveRespondents } from './people.sql.ts';

/** About as many responses are looked through to know how answers spread inside the units. */
const SAMPLE = 80_000;

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

/** The same of kiosks' answers, from a sample of them; sums are brought up to the number behind the unit's figures. */
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
  return step === 1 ? found : new Map(survey.units.flatMap((unit) => scaledUp(unit, survey.columns, found)));
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

function scaledUp(unit: Unit, columns: readonly UnitItem[], found: ReadonlyMap<string, WithinTeam>) {
  const sample = found.get(unit.unit);
  if (!sample || sample.n < 2) return [];
  const n = Math.min(...columns.map(({ item }) => unit.figures.get(item)?.n ?? 0));
  const factor = (n - 1) / (sample.n - 1);
  const products = sample.products.map((row) => row.map((product) => product * factor));
  return [[unit.unit, { items: sample.items, n, products }] as const];
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
