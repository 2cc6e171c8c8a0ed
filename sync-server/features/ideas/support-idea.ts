import { createHash } from 'node:crypto';
import { Problem } from '#shared/contract/problems.ts';
import type { PulseIdea } from '#shared/contract/pulse.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { todayOf } from '../pulse/pulse-week.ts';
import { wayIn } from '../pulse/way-in.ts';
import { findIdea, idsOfGroup, insertSupport, isAnySupported } from './ideas.sql.ts';
import { ideasOfTeam } from './ideas-of-team.ts';

/** Counts a device's support of an idea of its team once, also where the idea was joined to another. Returns the team's ideas. */
export async function supportIdea(
  deps: { readonly db: JuuriDatabase; readonly now: () => number },
  given: { readonly key: string; readonly idea: string; readonly device: string },
): Promise<{ ideas: PulseIdea[] }> {
  const { db } = deps;
  const today = await todayOf(db.read, deps.now());
  const { team } = await wayIn(db.read, given.key, today);
  await db.write(async (tx) => {
    const idea = await findIdea(tx, given.idea);
    if (!idea || idea.team_id !== team.id || idea.hidden_reason !== null) throw new Problem('not_found');
    const group = await idsOfGroup(tx, idea.joined_to ?? idea.id);
    const pairs = group.map((id) => ({ idea_id: id, supporter_hash: supporterHash(given.device, id) }));
    if (!(await isAnySupported(tx, pairs))) await insertSupport(tx, idea.id, supporterHash(given.device, idea.id));
  });
  return { ideas: await ideasOfTeam(db.read, team.id, today) };
}

/** Another for every idea: what one device supported cannot be put together. */
function supporterHash(device: string, idea: string): string {
  return createHash('sha256').update(`${idea} ${device}`).digest('hex');
}
