import type { ActionSource } from '#shared/contract/actions.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { storedGoals } from '../goals/stored-goals.ts';
import { ideaById, putIntoUse } from '../ideas/change-idea.ts';
import { todayOf } from '../pulse/pulse-week.ts';
import { type MeasuredUnit, unitGoalFigure } from '../results/unit-goal-figure.ts';
import { insertAction } from './actions.sql.ts';
import { actionsOfIdeas } from './actions-of-ideas.ts';
import { checkSentence } from './public-sentence.ts';
import { startingDays } from './starting-days.ts';

export interface NewAction {
  readonly title: string;
  readonly owner: string;
  readonly due: string;
  readonly goal: string;
  readonly team?: string | undefined;
  readonly location?: string | undefined;
  readonly idea?: string | undefined;
  readonly source?: ActionSource | undefined;
  readonly saidAndDone?: LocalisedText | undefined;
  readonly by: string;
}

interface MakeDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/**
 * Agrees on an action and freezes its start: the goal's figure of the unit, of the last four whole weeks. Made of an idea, its
 * unit is the idea's team and the idea is in use from then on. Problem `not_found` for an unknown goal, unit or idea, `bad_body`
 * for a due day in the past, for a team and a location at once, for a public sentence that misses a language, and for a second
 * action of one idea.
 */
export async function makeAction(deps: MakeDeps, given: NewAction): Promise<{ action: string }> {
  const { db } = deps;
  const today = await todayOf(db.read, deps.now());
  const title = given.title.trim();
  const owner = given.owner.trim();
  if (title === '' || owner === '' || given.due < today || (given.team && given.location))
    throw new Problem('bad_body');
  if (given.saidAndDone) await checkSentence(db.read, given.saidAndDone);
  const goal = (await storedGoals(db.read)).find(({ key }) => key === given.goal);
  if (!goal) throw new Problem('not_found');
  const unit = await unitOf(db, given);
  const days = startingDays(today);
  const figure = await unitGoalFigure(db, goal, unit, days);
  if (figure === null) throw new Problem('not_found');
  const id = Buffer.from(deps.randomBytes(9)).toString('base64url');
  await db.write(async (tx) => {
    if (given.idea !== undefined) await takeIdea(tx, given.idea, today);
    await insertAction(tx, {
      id,
      title,
      owner,
      due_day: given.due,
      goal_id: goal.key,
      team_id: unit.kind === 'team' ? unit.id : null,
      location_id: unit.kind === 'location' ? unit.id : null,
      idea_id: given.idea ?? null,
      measure: canonicalJson(goal.measure),
      start_value: figure.value,
      start_n: figure.n,
      start_low: figure.low ?? null,
      start_high: figure.high ?? null,
      start_from: days.from,
      start_to: days.to,
      source: given.source ? canonicalJson(given.source) : null,
      said_and_done: given.saidAndDone ? canonicalJson(given.saidAndDone) : null,
      status: 'open',
      made_on: today,
      made_by: given.by,
    });
    const about = { action: id, goal: goal.key, idea: given.idea ?? null };
    await recordAudit(tx, { at: deps.now(), who: given.by, what: 'action-made', about });
  });
  return { action: id };
}

async function unitOf(db: JuuriDatabase, { idea, team, location }: NewAction): Promise<MeasuredUnit> {
  if (idea !== undefined) {
    const found = await ideaById(db.read, idea);
    if (!found) throw new Problem('not_found');
    return { kind: 'team', id: found.team_id };
  }
  if (team !== undefined) return { kind: 'team', id: team };
  return location === undefined ? { kind: 'organisation' } : { kind: 'location', id: location };
}

async function takeIdea(tx: Tx, id: string, today: string): Promise<void> {
  const idea = await ideaById(tx, id);
  if (!idea) throw new Problem('not_found');
  if ((await actionsOfIdeas(tx)).has(id)) throw new Problem('bad_body');
  await putIntoUse(tx, idea, today);
}
