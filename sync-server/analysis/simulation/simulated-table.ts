import { type TeamRow, type TeamTable, type WithinTeam, withinTeam } from '../team-table.ts';
import { CUSTOMER_ITEMS, STAFF_ITEMS } from './latent-model.ts';
import type { SimulatedTeam } from './simulate-organisation.ts';

/** The teams as rows of an analysis, on the index 0-100. Teams without an answer of staff lack the figures of staff. */
export function simulatedTable(teams: readonly SimulatedTeam[]): TeamTable {
  return { teams: teams.map(rowOf) };
}

function rowOf({ id, location, staff, customers }: SimulatedTeam): TeamRow {
  const surveys = [surveyOf(STAFF_ITEMS, staff), surveyOf(CUSTOMER_ITEMS, customers)];
  return {
    id,
    location,
    values: Object.assign({}, ...surveys.map(({ values }) => values)),
    n: Object.assign({}, ...surveys.map(({ n }) => n)),
    within: surveys.flatMap(({ within }) => (within.n > 0 ? [within] : [])),
  };
}

function surveyOf(items: readonly string[], people: readonly (readonly number[])[]) {
  const indexed = people.map((row) => row.map((answer) => 25 * (answer - 1)));
  const mean = (at: number) => indexed.reduce((sum, row) => sum + (row[at] ?? 0), 0) / indexed.length;
  const known = indexed.length > 0 ? items : [];
  const within: WithinTeam = withinTeam(items, indexed);
  return {
    values: Object.fromEntries(known.map((item, at) => [item, mean(at)])),
    n: Object.fromEntries(known.map((item) => [item, indexed.length])),
    within,
  };
}
