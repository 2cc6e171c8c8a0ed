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
import { shownFigures } from '../staff-surveys/shown-figures.ts';
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
  const weeks = weeksOfMonth(month);
  const ofAll = await readCounts(
    db,
    survey.key,
    weeks.map(({ label }) => label),
  );
  const counts = answersOfMonth(ofAll.filter((count) => count.team === team));
  const asked = survey.questions.filter((one): one is ScaleQuestion => one.type === 'scale');
  const items = asked.filter(({ id }) => counts.some(({ question }) => question === id));
  if (items.length === 0) return null;
  const day = weeks.at(-1)?.to ?? week.today;
  const isShown = await shownInMonth(db, { survey: survey.key, month, team, day }, answersOfMonth(ofAll));
  return { month, items: items.map((item) => ownResult(item, choiceCounts(counts, item.id), isShown(item))) };
}

interface Asked {
  readonly survey: string;
  readonly month: string;
  readonly team: string;
  /** Last day of the month's weeks. */
  readonly day: string;
}

/** What the month's wave hides for another team's sake is hidden here too, and what it will hide once it is made: the answers are the same. */
async function shownInMonth(
  db: Kysely<Tables>,
  { survey, month, team, day }: Asked,
  counts: readonly WeekCount[],
): Promise<(item: ScaleQuestion) => boolean> {
  const wave = (await storedWaves(db, 'staff')).find((one) => one.survey === survey && one.period === month);
  if (wave) {
    const own = (await shownFigures(db, wave)).teams.get(team);
    return ({ id }) => own?.has(id) ?? false;
  }
  const locationOf = placesOn(await teamPlaces(db), day);
  return (item) => !hiddenTeams(peopleAsked(counts, item, locationOf), MIN_STAFF_ANSWERS).teams.has(team);
}

/** Who gave a point of the scale to an item, by team, and the mean of what they gave. */
function peopleAsked(counts: readonly WeekCount[], item: ScaleQuestion, locationOf: ReadonlyMap<string, string>) {
  const ofItem = counts.filter(({ question }) => question === item.id);
  return [...Map.groupBy(ofItem, ({ team }) => team)].flatMap(([team, own]) => {
    const figure = questionIndex(item, choiceCounts(own, item.id));
    return figure ? [{ team, location: locationOf.get(team) ?? '', n: figure.n, mean: figure.value }] : [];
  });
}

function lastWholeMonth(today: string): string | null {
  const running = readPeriod(monthOfWeek(today));
  return running.ok ? previousPeriod(running.period).label : null;
}

function ownResult(
  item: ScaleQuestion,
  counts: ReadonlyMap<string, number>,
  isShown: boolean,
): Results['items'][number] {
  const figure = questionIndex(item, counts);
  const hidden = { item: item.id, title: item.title, hidden: true } as const;
  if (!isShown || !figure || figure.n < MIN_STAFF_ANSWERS) return hidden;
  return { item: item.id, title: item.title, hidden: false, value: figure.value, n: figure.n };
}

function choiceCounts(
  counts: readonly { question: string; choice: string; answers: number }[],
  item: string,
): ReadonlyMap<string, number> {
  return new Map(counts.filter(({ question }) => question === item).map(({ choice, answers }) => [choice, answers]));
}
