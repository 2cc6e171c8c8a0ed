import type { Period } from '#shared/domain/period.ts';
import { readPeriod } from '#shared/scoring/period-days.ts';
import { monthOfWeek, weeksOfMonth } from '#shared/scoring/pulse-weeks.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { keepPulseWave } from '../imports/keep-pulse-wave.ts';
import { answersOfMonth } from './month-answers.ts';
import { answeredWeeks, readCounts } from './pulse.sql.ts';
import { todayOf } from './pulse-week.ts';
import { waveAnswers } from './wave-answers.ts';

/**
 * Makes a wave of every month of pulse answers that is over and has none. Once a month and not with each answer: figures that
 * grow answer by answer would tell the newest one by subtraction. Returns the months that were made.
 */
export async function closePulseMonths(deps: {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly chance: () => number;
}): Promise<string[]> {
  const { read } = deps.db;
  const today = await todayOf(read, deps.now());
  const weeks = await answeredWeeks(read);
  const months = new Set(weeks.map(({ survey, week }) => `${survey} ${monthOfLabel(week)}`));
  const made: string[] = [];
  for (const name of months) {
    const [survey = '', month = ''] = name.split(' ');
    const days = daysOf(month);
    if (days.to >= today) continue;
    const labels = weeksOfMonth(month).map(({ label }) => label);
    const answers = waveAnswers(answersOfMonth(await readCounts(read, survey, labels)), deps.chance);
    if (await keepPulseWave(deps, { survey, period: days, answers })) made.push(month);
  }
  return made;
}

function monthOfLabel(week: string): string {
  const days = readPeriod(week);
  if (!days.ok) throw new Error('A stored week is no week.');
  return monthOfWeek(days.period.from);
}

/** Monday of its first week to Sunday of its last: the days on which the month's questions were answered. */
function daysOf(month: string): Period {
  const weeks = weeksOfMonth(month);
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) throw new Error('A month has weeks.');
  return { label: month, from: first.from, to: last.to };
}
