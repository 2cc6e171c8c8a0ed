import type { PulseAccess } from '#shared/contract/pulse-access.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { storedLocations } from '../locations/stored-locations.ts';
import { storedTeams } from '../teams/stored-teams.ts';
import { readLinks, readSheets } from './access.sql.ts';
import { todayOf } from './pulse-week.ts';

/** Every team with its open link and valid sheets, teams by name. */
export async function listPulseAccess(deps: {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}): Promise<PulseAccess> {
  const { read } = deps.db;
  const today = await todayOf(read, deps.now());
  const [teams, locations, links, sheets] = await Promise.all([
    storedTeams(read),
    storedLocations(read),
    readLinks(read),
    readSheets(read, today),
  ]);
  const placeName = new Map(locations.map(({ id, name }) => [id, name]));
  const rows = teams.map(({ id, name, location }) => ({
    team: id,
    name,
    location: placeName.get(location) ?? location,
    link: ownOf(links, id)[0] ?? null,
    sheets: ownOf(sheets, id),
  }));
  return { today, teams: rows.sort((a, b) => a.name.localeCompare(b.name, 'fi')) };
}

function ownOf<Row extends { team: string }>(rows: readonly Row[], team: string): Omit<Row, 'team'>[] {
  return rows.filter((row) => row.team === team).map(({ team: _, ...rest }) => rest);
}
