import { Problem } from '#shared/contract/problems.ts';
import type { ScaleQuestion } from '#shared/domain/question.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { countAnswer, countTaken, hasValidSheet, spendCode, takenByLink } from './pulse.sql.ts';
import { type PulseDeps, type PulseWeek, pulseWeek } from './pulse-week.ts';
import { type WayIn, wayIn } from './way-in.ts';

export interface PulseAnswer {
  readonly question: string;
  readonly choice: string;
}

/**
 * Takes one person's answers of the week: the code is spent (or the link's count of the week raised) and counts are raised, in one
 * transaction that leaves no row behind which the two could be joined by. Nothing is logged and no dashboard is told.
 */
export async function answerPulse(
  deps: PulseDeps & { readonly db: JuuriDatabase },
  given: { readonly key: string; readonly week: string; readonly answers: readonly PulseAnswer[] },
): Promise<void> {
  const week = await pulseWeek(deps.db.read, deps);
  if (given.week !== week.week.label) throw new Problem('pulse_week_over');
  const { survey } = week;
  if (!survey || !areOfTheWeek(given.answers, week.questions)) throw new Problem('bad_body');
  await deps.db.write(async (tx) => {
    const way = await wayIn(tx, given.key, week.today);
    await take(tx, way, week);
    for (const { question, choice } of given.answers) {
      const place = { team_id: way.team.id, week: week.week.label, survey_id: survey.key };
      await countAnswer(tx, { ...place, question_id: question, choice });
    }
  });
}

async function take(tx: Tx, way: WayIn, { week, today }: PulseWeek): Promise<void> {
  if (way.way === 'code') {
    if (!(await spendCode(tx, way.key.hash))) throw new Problem('pulse_answered');
    return;
  }
  if (await hasValidSheet(tx, way.team.id, today)) throw new Problem('pulse_answered');
  if ((await takenByLink(tx, way.team.id, week.label)) >= way.headCount) throw new Problem('pulse_answered');
  await countTaken(tx, way.team.id, week.label);
}

function areOfTheWeek(answers: readonly PulseAnswer[], questions: readonly ScaleQuestion[]): boolean {
  const known = new Map(questions.map((question) => [question.id, choicesOf(question)]));
  const isOnce = new Set(answers.map(({ question }) => question)).size === answers.length;
  return isOnce && answers.every(({ question, choice }) => known.get(question)?.has(choice) ?? false);
}

function choicesOf({ points, dontKnow }: ScaleQuestion): ReadonlySet<string> {
  const steps = Array.from({ length: points }, (_, index) => String(index + 1));
  return new Set(dontKnow ? [...steps, dontKnow.id] : steps);
}
