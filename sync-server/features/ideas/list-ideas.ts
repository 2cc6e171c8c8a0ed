import type { Idea, IdeaList } from '#shared/contract/ideas.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { actionsOfIdeas } from '../actions/actions-of-ideas.ts';
import { storedGoals } from '../goals/stored-goals.ts';
import { storedLocations } from '../locations/stored-locations.ts';
import { storedOrganisation } from '../organisation/stored-organisation.ts';
import { todayOf } from '../pulse/pulse-week.ts';
import { storedTeams } from '../teams/stored-teams.ts';
import { daysLeft, replyBy } from './idea-wait.ts';
import { readIdeas } from './ideas.sql.ts';

/** Ideas of every team, or of one location's: those that wait for a reply first, longest waiting on top, then the newest. */
export async function listIdeas(
  { db, now }: { readonly db: JuuriDatabase; readonly now: () => number },
  wanted: { readonly location?: string | undefined },
): Promise<IdeaList> {
  const { read } = db;
  const [today, rows, teams, locations, goals, actions, { languages }] = await Promise.all([
    todayOf(read, now()),
    readIdeas(read),
    storedTeams(read),
    storedLocations(read),
    storedGoals(read),
    actionsOfIdeas(read),
    storedOrganisation(read),
  ]);
  const teamById = new Map(teams.map((team) => [team.id, team]));
  const placeName = new Map(locations.map(({ id, name }) => [id, name]));
  const ideas = rows.flatMap((row) => {
    const team = teamById.get(row.team_id);
    if (!team || (wanted.location !== undefined && team.location !== wanted.location)) return [];
    const place = placeName.get(team.location) ?? team.location;
    return [ideaOf(row, { team, place, today, action: actions.get(row.id) ?? null })];
  });
  return {
    today,
    goals: goals.map(({ key, name }) => ({ goal: key, name })),
    languages: [...languages],
    ideas: ideas.sort(byWait),
  };
}

type Row = Awaited<ReturnType<typeof readIdeas>>[number];

function ideaOf(
  row: Row,
  { team, place, today, action }: { team: Idea['team']; place: string; today: string; action: string | null },
): Idea {
  return {
    id: row.id,
    team: { id: team.id, name: team.name },
    location: place,
    goal: row.goal_id,
    text: row.hidden_reason === null ? row.text : null,
    hiddenReason: row.hidden_reason,
    leftOn: row.left_on,
    status: row.status,
    statusOn: row.status_on,
    reply: row.reply,
    repliedOn: row.replied_on,
    replyBy: replyBy(row.left_on),
    daysLeft: row.joined_to === null && row.hidden_reason === null ? daysLeft(row, today) : null,
    supports: row.supports ?? 0,
    joinedTo: row.joined_to,
    action,
  };
}

function byWait(one: Idea, other: Idea): number {
  if ((one.daysLeft === null) !== (other.daysLeft === null)) return one.daysLeft === null ? 1 : -1;
  const [older, newer] = [one.leftOn.localeCompare(other.leftOn), other.leftOn.localeCompare(one.leftOn)];
  return (one.daysLeft === null ? newer : older) || one.id.localeCompare(other.id);
}
