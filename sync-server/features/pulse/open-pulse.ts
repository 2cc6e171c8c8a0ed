import type { PulsePage } from '#shared/contract/pulse.ts';
import { MIN_STAFF_ANSWERS } from '#shared/domain/staff-survey.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { actionUnderWay } from '../actions/action-under-way.ts';
import { storedGoals } from '../goals/stored-goals.ts';
import { ideasOfTeam } from '../ideas/ideas-of-team.ts';
import { ownResults } from './own-results.ts';
import { hasValidSheet, takenByLink } from './pulse.sql.ts';
import { type PulseDeps, type PulseWeek, pulseWeek } from './pulse-week.ts';
import { type WayIn, wayIn } from './way-in.ts';

/** Everything the page of a team shows to one who holds its link or a code. Reads only. */
export async function openPulse(
  deps: PulseDeps & { readonly db: JuuriDatabase },
  given: { readonly key: string },
): Promise<PulsePage> {
  const { read } = deps.db;
  const week = await pulseWeek(read, deps);
  const way = await wayIn(read, given.key, week.today);
  const answering = await answeringState(deps.db, way, week);
  const [results, underWay, ideas, goals] = await Promise.all([
    ownResults(read, way.team.id, week),
    actionUnderWay(read, way.team.id),
    ideasOfTeam(read, way.team.id, week.today),
    storedGoals(read),
  ]);
  return {
    organisation: week.organisation,
    team: { id: way.team.id, name: way.team.name },
    languages: week.survey?.languages ?? ['fi', 'sv', 'en'],
    week: week.week.label,
    way: way.way,
    limit: way.way === 'link' ? way.headCount : null,
    k: MIN_STAFF_ANSWERS,
    answering,
    questions: answering === 'open' ? [...week.questions] : [],
    results,
    underWay,
    goals: goals.map(({ key, name }) => ({ goal: key, name })),
    ideas,
  };
}

async function answeringState(db: JuuriDatabase, way: WayIn, week: PulseWeek): Promise<PulsePage['answering']> {
  if (week.questions.length === 0) return 'closed';
  if (way.way === 'code') return way.spent ? 'used' : 'open';
  if (await hasValidSheet(db.read, way.team.id, week.today)) return 'code-needed';
  return (await takenByLink(db.read, way.team.id, week.week.label)) >= way.headCount ? 'full' : 'open';
}
