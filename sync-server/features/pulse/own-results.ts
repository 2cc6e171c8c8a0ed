import type { Kysely } from 'kysely';
import type { PulsePage } from '#shared/contract/pulse.ts';
import type { ScaleQuestion } from '#shared/domain/question.ts';
import { MIN_STAFF_ANSWERS } from '#shared/domain/staff-survey.ts';
import { previousPeriod, readPeriod } from '#shared/scoring/period-days.ts';
import { monthOfWeek, weeksOfMonth } from '#shared/scoring/pulse-weeks.ts';
import { questionIndex } from '#shared/scoring/question-figures.ts';
import { hiddenTeams } from '../../analysis/suppression/hidden-teams.ts';
import type { Tables } from '../../db/tables.ts';
import { storedWaves } from '../imports/stored-waves.ts';
import { type ShownFigure, type ShownFigures, shownFigures } from '../staff-surveys/shown-figures.ts';
import { placesOn, teamPlaces } from '../teams/team-places.ts';
import { answersOfMonth, type WeekCount } from './month-answers.ts';
import { readCounts } from './pulse.sql.ts';
import { type PulseWeek, pulseSurvey } from './pulse-week.ts';

type Results = NonNullable<PulsePage['results']>;

/**
 * The team's figures of the last whole month. Never of a running one: each new answer would show in the difference. Null when
 * nobody was asked anything.
 */
export async function ownResults(db: Kysely<Tables>, team: string, week: PulseWeek): Promise<Results | null> {
  const survey = await pulseSurvey(db);
  const month = lastWholeMonth(week.today);
  if (!survey || month === null) return null;
  const asked = survey.questions.filter((one): one is ScaleQuestion => one.type === 'scale');
  const wave = (await storedWaves(db, 'staff')).find((one) => one.survey === survey.key && one.period === month);
  const cells = wave
    ? cellsOfWave(await shownFigures(db, wave), team)
    : await cellsOfMonth(db, { survey: survey.key, month, team, asked });
  const items = asked.flatMap((item) => {
    const cell = cells.get(item.id);
    return cell === undefined ? [] : [ownResult(item, cell)];
  });
  return items.length === 0 ? null : { month, items };
}

type Cells = ReadonlyMap<string, ShownFigure | 'hidden'>;

/** The very cells that managers see: of a month that was imported, the file's and not the pulse's. */
function cellsOfWave({ teams, hiddenTeams: hidden }: ShownFigures, team: string): Cells {
  const unseen = [...(hidden.get(team)?.keys() ?? [])].map((item) => [item, 'hidden'] as const);
  return new Map<string, ShownFigure | 'hidden'>([...unseen, ...(teams.get(team) ?? [])]);
}

interface Asked {
  readonly survey: string;
  readonly month: string;
  readonly team: string;
  readonly asked: readonly ScaleQuestion[];
}

/** What the month's wave will show once it is made, and what it will hide for another team's sake. */
async function cellsOfMonth(db: Kysely<Tables>, { survey, month, team, asked }: Asked): Promise<Cells> {
  const weeks = weeksOfMonth(month);
  const labels = weeks.map(({ label }) => label);
  const counts = answersOfMonth(await readCounts(db, survey, labels));
  const locationOf = placesOn(await teamPlaces(db), weeks.at(-1)?.to ?? '');
  const cells = asked.flatMap((item) => {
    const people = peopleAsked(counts, item, locationOf);
    const own = people.find((one) => one.team === team);
    if (!own) return [];
    const isHidden = hiddenTeams(people, MIN_STAFF_ANSWERS).teams.has(team);
    return [[item.id, isHidden ? 'hidden' : { value: own.mean, n: own.n }] as const];
  });
  return new Map<string, ShownFigure | 'hidden'>(cells);
}

/** Who gave a point of the scale to an item, by team, and the mean of what they gave. */
function peopleAsked(counts: readonly WeekCount[], item: ScaleQuestion, locationOf: ReadonlyMap<string, string>) {
  const ofItem = counts.filter(({ question }) => question === item.id);
  return [...Map.groupBy(ofItem, ({ team }) => team)].flatMap(([team, own]) => {
    const figure = questionIndex(item, new Map(own.map(({ choice, answers }) => [choice, answers])));
    return figure ? [{ team, location: locationOf.get(team) ?? '', n: figure.n, mean: figure.value }] : [];
  });
}

function ownResult({ id, title }: ScaleQuestion, cell: ShownFigure | 'hidden'): Results['items'][number] {
  return cell === 'hidden' ? { item: id, title, hidden: true } : { item: id, title, hidden: false, ...cell };
}

function lastWholeMonth(today: string): string | null {
  const running = readPeriod(monthOfWeek(today));
  return running.ok ? previousPeriod(running.period).label : null;
}
