import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Linkage } from '#shared/domain/linkage.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { TeamRow, TeamTable } from '../../analysis/team-table.ts';
import { type MergedUnits, mergeUnits, type StaffFigures, type Unit } from '../../analysis/units/merge-units.ts';
import type { Tables } from '../../db/tables.ts';
import { outcomeValues, storedOutcomes } from '../imports/stored-outcomes.ts';
import type { StoredWave } from '../imports/stored-waves.ts';
import { type WaveContents, waveContents } from '../imports/wave-contents.ts';
import { storedLocations } from '../locations/stored-locations.ts';
import { type ShownFigures, shownFigures } from '../staff-surveys/shown-figures.ts';
import { type PublishedSurveys, publishedSurveys } from '../surveys/published-surveys.ts';
import { storedTeams, teamHistories } from '../teams/stored-teams.ts';
import { placesOn, teamPlaces } from '../teams/team-places.ts';
import { type AnalysisItems, analysisItems } from './analysis-items.ts';
import type { Basis, Question } from './basis.ts';
import { type CustomerSide, customerSide } from './customer-side.ts';
import { endedTeams } from './ended-teams.ts';
import { movedTeams } from './moved-teams.ts';
import { waveOfLinkage } from './staff-side.ts';
import { withinKiosks, withinWave } from './within-units.ts';

const NOTHING: WaveContents = { items: new Set(), teams: new Set(), unmatched: [] };

/** Reads and merges everything a question needs. Call it inside one transaction of reads, so that all is of one commit. */
export async function readBasis(db: Kysely<Tables>, question: Question, last: number): Promise<Basis> {
  const { content: linkage } = question.linkage;
  const surveys = await publishedSurveys(db);
  const outcomes = await storedOutcomes(db);
  const { items, columns } = analysisItems(
    linkage,
    surveys.questions,
    new Map(outcomes.map(({ id, name }) => [id, name])),
  );
  const wave = await waveOfLinkage(db, linkage, { lastDay: question.window.to, surveys: surveys.inForce });
  const places = await teamPlaces(db);
  const locationOf = placesOn(places, wave?.to ?? question.window.to);
  const locations = await storedLocations(db);
  const teams = (await storedTeams(db)).map((team) => ({
    ...team,
    location: locationOf.get(team.id) ?? team.location,
  }));
  const customers = await customerSide(db, {
    linkage,
    items: questionsOf(columns, 'customer'),
    questions: surveys.questions,
    window: question.window,
    teams: teams.map(({ id }) => id),
    surveys: asking(surveys, questionsOf(columns, 'customer')),
  });
  const staff = wave ? await shownFigures(db, wave) : null;
  const merged = mergeUnits({
    level: linkage.level,
    teams,
    locations,
    items: columns,
    outcome: linkage.outcome,
    customers: customers.figures,
    staff: staff && ofLevel(staff, linkage, questionsOf(columns, 'staff')),
    imported: await importedOutcome(db, question, columns),
    minimum: linkage.minimum,
  });
  const contents = wave ? await waveContents(db, 'staff', wave.id) : NOTHING;
  const ended = endedTeams(await teamHistories(db), { from: question.window.from, answered: contents.teams });
  return {
    question,
    seed: seedOf(question),
    wave: wave && { ...pick(wave), k: staff?.k ?? wave.k },
    customerSource: customers.source,
    customerWaves: customers.waves.map(({ id }) => id),
    items,
    units: merged.units.map(({ figures: _, ...unit }) => unit),
    leftOut: merged.leftOut,
    moved: movedTeams(places, { teams, locations, window: question.window, wave }),
    unmatched: {
      staffNames: contents.unmatched,
      teamsWithoutStaff: wave ? teams.filter(({ id }) => !contents.teams.has(id)).map(({ name }) => name) : [],
      teamsWithoutCustomers: teams
        .filter(({ id }) => linkage.level === 'team' && !customers.figures.has(id))
        .map(({ name }) => name),
      ...(ended.length > 0 && { endedTeams: ended }),
    },
    table: await tableOf(db, { question, last, merged, columns, customers, wave }),
  };
}

function pick({ id, survey, period, from, to, k }: StoredWave) {
  return { id, survey, period, from, to, k };
}

function questionsOf(columns: AnalysisItems['columns'], side: 'customer' | 'staff'): string[] {
  return [...new Set(columns.filter((one) => one.side === side).flatMap(({ of }) => of))];
}

function asking({ inForce }: PublishedSurveys, items: readonly string[]): Set<string> {
  const asks = [...inForce.values()].filter(({ questions }) => questions.some(({ id }) => items.includes(id)));
  return new Set(asks.map(({ key }) => key));
}

/** The part of the staff figures that this linkage looks at. */
function ofLevel(staff: ShownFigures, { level }: Linkage, items: readonly string[]): StaffFigures {
  const hidden = level === 'team' ? staff.hiddenTeams : staff.hiddenLocations;
  const units = [...hidden].filter(([, reasons]) => items.some((item) => reasons.has(item)));
  return { ...staff, hidden: new Set(units.map(([unit]) => unit)) };
}

/** Of several values inside the window the mean: a quarter's figure may come month by month. */
async function importedOutcome(
  db: Kysely<Tables>,
  { window }: Question,
  columns: AnalysisItems['columns'],
): Promise<Map<string, number>> {
  const outcome = columns.find(({ side }) => side === 'imported');
  if (!outcome) return new Map();
  const values = (await outcomeValues(db, outcome.item, window)).flatMap(({ team, value }) =>
    team === null ? [] : [{ team, value }],
  );
  const groups = [...Map.groupBy(values, ({ team }) => team)];
  return new Map(groups.map(([team, all]) => [team, all.reduce((sum, { value }) => sum + value, 0) / all.length]));
}

/** The same question has the same draws; another one has others. */
function seedOf({ kind, linkage, window, outcome, by }: Question): number {
  const text = canonicalJson({
    kind,
    linkage: linkage.hash,
    from: window.from,
    to: window.to,
    outcome: outcome ?? null,
    by: by ?? null,
  });
  return createHash('sha256').update(text, 'utf8').digest().readUInt32BE(0) >>> 1;
}

interface TableParts {
  readonly question: Question;
  readonly last: number;
  readonly merged: MergedUnits;
  readonly columns: AnalysisItems['columns'];
  readonly customers: CustomerSide;
  readonly wave: StoredWave | null;
}

async function tableOf(
  db: Kysely<Tables>,
  { question, last, merged, columns, customers, wave }: TableParts,
): Promise<TeamTable> {
  const { units } = merged;
  const ofStaff = { columns: columns.filter(({ side }) => side === 'staff'), units };
  const ofCustomers = { columns: columns.filter(({ side }) => side === 'customer'), units };
  const needsSpread = question.kind === 'drivers' || question.kind === 'chain';
  const staff = needsSpread ? await withinWave(db, 'staff_answers', wave ? [wave] : [], ofStaff) : new Map();
  const customer = !needsSpread
    ? new Map()
    : customers.source === 'import'
      ? await withinWave(db, 'customer_answers', customers.waves, ofCustomers)
      : await withinKiosks(db, question.window, last, ofCustomers);
  return { teams: units.map((unit) => rowOf(unit, [customer.get(unit.unit), staff.get(unit.unit)])) };
}

function rowOf(
  { unit, location, figures }: Unit,
  within: readonly (NonNullable<TeamRow['within']>[number] | undefined)[],
): TeamRow {
  const all = [...figures];
  return {
    id: unit,
    location,
    values: Object.fromEntries(all.map(([item, { value }]) => [item, value])),
    n: Object.fromEntries(all.flatMap(([item, { n }]) => (n > 0 ? [[item, n]] : []))),
    within: within.flatMap((one) => one ?? []),
  };
}
