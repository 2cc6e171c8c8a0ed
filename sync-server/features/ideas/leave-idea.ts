import { Problem } from '#shared/contract/problems.ts';
import type { PulseIdea } from '#shared/contract/pulse.ts';
import { maskPersonalData } from '#shared/domain/personal-data.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { storedGoals } from '../goals/stored-goals.ts';
import { todayOf } from '../pulse/pulse-week.ts';
import { wayIn } from '../pulse/way-in.ts';
import { insertIdea, leftOn } from './ideas.sql.ts';
import { ideasOfTeam } from './ideas-of-team.ts';

/** More from one team in a day is no list of ideas. */
const A_TEAM_A_DAY = 40;

export interface IdeaDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Keeps an idea with its day, without a name and with personal data masked. Returns the team's ideas. */
export async function leaveIdea(
  deps: IdeaDeps,
  given: { readonly key: string; readonly text: string; readonly goal?: string | undefined },
): Promise<{ ideas: PulseIdea[] }> {
  const { db } = deps;
  const text = maskPersonalData(given.text.trim());
  const goals = await storedGoals(db.read);
  const isKnown = given.goal === undefined || goals.some(({ key }) => key === given.goal);
  if (text === '' || !isKnown) throw new Problem('bad_body');
  const today = await todayOf(db.read, deps.now());
  const { team } = await wayIn(db.read, given.key, today);
  const id = Buffer.from(deps.randomBytes(12)).toString('base64url');
  await db.write(async (tx) => {
    if ((await leftOn(tx, team.id, today)) >= A_TEAM_A_DAY) throw new Problem('too_many_requests');
    const idea = { id, team_id: team.id, goal_id: given.goal ?? null, text, left_on: today };
    await insertIdea(tx, { ...idea, status: 'new', status_on: today });
  });
  return { ideas: await ideasOfTeam(db.read, team.id, today) };
}
