import type { GoalsOverview } from '#shared/contract/dashboard.ts';
import type { Goal } from '#shared/domain/goal.ts';
import type { Period } from '#shared/domain/period.ts';
import type { ScaleQuestion } from '#shared/domain/question.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { storedWaves } from '../imports/stored-waves.ts';
import { type ShownFigure, type ShownFigures, shownFigures } from '../staff-surveys/shown-figures.ts';
import { customerQuestions, type PublishedSurveys } from '../surveys/published-surveys.ts';
import { namedSurvey } from './imported-customers.ts';

type Imported = NonNullable<GoalsOverview['imported']>;

/**
 * Goals by customers asked in another channel: the latest wave that ended by the end of the period, as the mean index of the
 * questions that name the goal. A channel of its own, never added to the kiosks'. Of the whole organisation it is put together
 * from the locations that are shown, so that it tells nothing they do not.
 */
export async function importedGoals(
  db: JuuriDatabase,
  { surveys, goals }: { readonly surveys: PublishedSurveys; readonly goals: readonly Goal[] },
  period: Period,
  location: string | undefined,
): Promise<Imported | undefined> {
  const wave = (await storedWaves(db.read, 'customer')).find(({ to }) => to <= period.to);
  if (!wave) return undefined;
  const shown = await shownFigures(db.read, wave, 'customer');
  const asked = itemsOf(surveys, shown);
  const figureOf = (item: string) =>
    location === undefined ? ofAll(shown, item) : shown.locations.get(location)?.get(item);
  const rows = goals.flatMap((goal) => rowOf(goal, asked, figureOf) ?? []);
  const { survey, name, from, to } = wave;
  const named = namedSurvey(surveys, survey);
  return rows.length === 0 ? undefined : { channel: 'import', survey, ...named, wave: name, from, to, goals: rows };
}

/** Questions with figures in the wave, hidden ones too. */
function itemsOf(surveys: PublishedSurveys, shown: ShownFigures): ScaleQuestion[] {
  const cells = [shown.teams, shown.locations, shown.hiddenTeams, shown.hiddenLocations];
  const known = new Set(cells.flatMap((units) => [...units.values()].flatMap((items) => [...items.keys()])));
  return customerQuestions(surveys).filter(
    (question): question is ScaleQuestion => question.type === 'scale' && known.has(question.id),
  );
}

function rowOf(
  { key }: Goal,
  asked: readonly ScaleQuestion[],
  figureOf: (item: string) => ShownFigure | undefined,
): Imported['goals'][number] | null {
  const own = asked.filter(({ goals }) => goals.includes(key));
  if (own.length === 0) return null;
  const figures = own.flatMap(({ id }) => figureOf(id) ?? []);
  if (figures.length === 0) return { goal: key, hidden: true };
  const value = figures.reduce((sum, figure) => sum + figure.value, 0) / figures.length;
  const n = figures.reduce((sum, figure) => sum + figure.n, 0);
  return { goal: key, hidden: false, questions: figures.length, value, n };
}

/** All locations that are shown, by their answers. */
function ofAll({ locations }: ShownFigures, item: string): ShownFigure | undefined {
  const parts = [...locations.values()].flatMap((items) => items.get(item) ?? []);
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  return n === 0 ? undefined : { value: parts.reduce((sum, part) => sum + part.value * part.n, 0) / n, n };
}
