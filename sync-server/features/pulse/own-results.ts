import type { Kysely } from 'kysely';
import type { PulsePage } from '#shared/contract/pulse.ts';
import type { ScaleQuestion } from '#shared/domain/question.ts';
import { MIN_STAFF_ANSWERS } from '#shared/domain/staff-survey.ts';
import { previousPeriod, readPeriod } from '#shared/scoring/period-days.ts';
import { monthOfWeek, weeksOfMonth } from '#shared/scoring/pulse-weeks.ts';
import { questionIndex } from '#shared/scoring/question-figures.ts';
import type { Tables } from '../../db/tables.ts';
import { storedWaves } from '../imports/stored-waves.ts';
import { shownFigures } from '../staff-surveys/shown-figures.ts';
import { answersOfMonth } from './month-answers.ts';
import { readCounts } from './pulse.sql.ts';
import { type PulseWeek, pulseSurvey } from './pulse-week.ts';

/** At this many answers and fewer, "all said the same" would tell what each one said. */
const TELLING_BELOW = 10;

type Results = NonNullable<PulsePage['results']>;

/**
 * The team's figures of the last whole month. Never of a running one: each new answer would show in the difference. Null when
 * nobody was asked anything.
 */
export async function ownResults(db: Kysely<Tables>, team: string, week: PulseWeek): Promise<Results | null> {
  const survey = await pulseSurvey(db);
  const month = lastWholeMonth(week.today);
  if (!survey || month === null) return null;
  const weeks = weeksOfMonth(month).map(({ label }) => label);
  const counts = answersOfMonth(await readCounts(db, survey.key, weeks, team));
  const asked = survey.questions.filter((one): one is ScaleQuestion => one.type === 'scale');
  const items = asked.filter(({ id }) => counts.some(({ question }) => question === id));
  if (items.length === 0) return null;
  const isShown = await shownInWave(db, { survey: survey.key, month, team });
  return { month, items: items.map((item) => ownResult(item, choiceCounts(counts, item.id), isShown(item.id))) };
}

/** Once the month is a wave, what the wave hides for another team's sake is hidden here too: the two are the same answers. */
async function shownInWave(
  db: Kysely<Tables>,
  { survey, month, team }: { survey: string; month: string; team: string },
): Promise<(item: string) => boolean> {
  const wave = (await storedWaves(db, 'staff')).find((one) => one.survey === survey && one.period === month);
  if (!wave) return () => true;
  const own = (await shownFigures(db, wave)).teams.get(team);
  return (item) => own?.has(item) ?? false;
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
  const isUnanimous = [...counts.values()].includes(figure.n);
  if (isUnanimous && figure.n < TELLING_BELOW) return hidden;
  return { item: item.id, title: item.title, hidden: false, value: figure.value, n: figure.n };
}

function choiceCounts(
  counts: readonly { question: string; choice: string; answers: number }[],
  item: string,
): ReadonlyMap<string, number> {
  return new Map(counts.filter(({ question }) => question === item).map(({ choice, answers }) => [choice, answers]));
}
