import type { Action, ActionList } from '#shared/contract/actions.ts';
import { measure } from '#shared/domain/goal.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { storedGoals } from '../goals/stored-goals.ts';
import { storedLocations } from '../locations/stored-locations.ts';
import { storedOrganisation } from '../organisation/stored-organisation.ts';
import { todayOf } from '../pulse/pulse-week.ts';
import { storedTeams } from '../teams/stored-teams.ts';
import { type ActionRow, readActions } from './actions.sql.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Every action, open ones by due day first. */
export async function listActions({
  db,
  now,
}: {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}): Promise<ActionList> {
  const { read } = db;
  const [today, rows, goals, teams, locations, { languages }] = await Promise.all([
    todayOf(read, now()),
    readActions(read),
    storedGoals(read),
    storedTeams(read),
    storedLocations(read),
    storedOrganisation(read),
  ]);
  return {
    today,
    goals: goals.map(({ key, name }) => ({ goal: key, name })),
    teams: teams.map(({ id, name }) => ({ id, name })),
    locations: locations.map(({ id, name }) => ({ id, name })),
    languages: [...languages],
    actions: rows.map((row) => actionOf(row, teams, locations)),
  };
}

function actionOf(row: ActionRow, teams: readonly Named[], locations: readonly Named[]): Action {
  return {
    id: row.id,
    title: row.title,
    owner: row.owner,
    due: row.due_day,
    goal: row.goal_id,
    measure: measure.parse(JSON.parse(row.measure)).kind,
    team: namedIn(teams, row.team_id),
    location: namedIn(locations, row.location_id),
    idea: row.idea_id,
    start: {
      value: row.start_value,
      n: row.start_n,
      ...(row.start_low === null ? {} : { low: row.start_low }),
      ...(row.start_high === null ? {} : { high: row.start_high }),
      from: row.start_from,
      to: row.start_to,
    },
    source: row.source === null ? null : JSON.parse(row.source),
    saidAndDone: row.said_and_done === null ? null : JSON.parse(row.said_and_done),
    status: row.status,
    statusNote: row.status_note,
    endedOn: row.ended_on,
    madeOn: row.made_on,
    madeBy: row.made_by,
  };
}

function namedIn(all: readonly Named[], id: string | null): Action['team'] {
  if (id === null) return null;
  return { id, name: all.find((one) => one.id === id)?.name ?? id };
}
