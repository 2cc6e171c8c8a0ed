import type { Kysely } from 'kysely';
import type { PulseIdea } from '#shared/contract/pulse.ts';
import type { Tables } from '../../db/tables.ts';
import { daysLeft } from './idea-wait.ts';
import { readIdeas } from './ideas.sql.ts';

/** The team's ideas as its members see them, newest first: hidden ones left out, joined ones counted with the one they joined. */
export async function ideasOfTeam(db: Kysely<Tables>, team: string, today: string): Promise<PulseIdea[]> {
  const rows = await readIdeas(db, team);
  const shown = rows.filter((row) => row.joined_to === null && row.hidden_reason === null);
  return shown.toReversed().map((row) => {
    const joined = rows.filter(({ joined_to }) => joined_to === row.id);
    return {
      id: row.id,
      text: row.text,
      goal: row.goal_id,
      leftOn: row.left_on,
      status: row.status,
      reply: row.reply,
      daysLeft: daysLeft(row, today),
      supports: [row, ...joined].reduce((sum, one) => sum + (one.supports ?? 0), 0),
      joined: joined.length,
    };
  });
}
