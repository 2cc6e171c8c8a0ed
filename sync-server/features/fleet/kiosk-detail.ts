import type { KioskDetail } from '#shared/contract/fleet.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { kioskPin, readLayers } from '../kiosk-settings/read-settings.ts';
import { settingViews } from '../kiosk-settings/resolve-settings.ts';
import { findAssignmentsOf } from './assignments.sql.ts';
import { findCommands } from './commands.sql.ts';
import { findSuccessionsOf } from './fleet.sql.ts';
import { findNotices } from './kiosk-notices.sql.ts';
import { fleetRowOf } from './list-fleet.ts';
import { findGapsTold } from './lost-answers.sql.ts';
import { locationNamesNow, teamNamesNow } from './names.sql.ts';

interface DetailDeps {
  readonly db: Pick<JuuriDatabase, 'read'>;
  readonly now: () => number;
}
type Command = KioskDetail['commands'][number];
type CommandRow = Awaited<ReturnType<typeof findCommands>>[number];
const COMMANDS_SINCE_MS = 31 * 86_400_000;

/** Everything IT may want to know of one kiosk. Problem `not_found`. */
export async function kioskDetail(deps: DetailDeps, kiosk: string): Promise<KioskDetail> {
  const found = await fleetRowOf(deps, kiosk);
  if (!found) throw new Problem('not_found');
  const { row, source, signs } = found;
  const { db, now } = deps;
  const at = now();
  const [layers, pin, places, commands, successions, lost, notices] = await Promise.all([
    readLayers(db.read, { location: source.location_id ?? undefined, kiosk }),
    kioskPin(db.read, kiosk),
    placesOf(db, kiosk),
    findCommands(db.read, kiosk, at - COMMANDS_SINCE_MS),
    findSuccessionsOf(db.read, kiosk),
    findGapsTold(db.read, 0, kiosk),
    findNotices(db.read, kiosk),
  ]);
  const other = (one: { id: string; name: string } | undefined) => (one ? { id: one.id, name: one.name } : null);
  return {
    row,
    panelInches: source.panel_inches,
    enrolledAt: source.enrolled_at,
    places,
    replaces: other(successions.earlier),
    replacedBy: other(successions.later),
    ownPin: pin !== null,
    settings: settingViews(layers),
    commands: commands.map((one) => commandOf(one, at)),
    lost: lost.map(({ from, to, foundAt }) => ({ from, to, foundAt })),
    notices: notices.map(({ numbers, ...notice }) => ({ ...notice, numbers: JSON.parse(numbers) })),
    wrongPins: { kiosk: signs.wrongPins.of(kiosk), location: signs.wrongPins.at(source.location_id ?? '') },
  };
}

async function placesOf(db: DetailDeps['db'], kiosk: string): Promise<KioskDetail['places']> {
  const [rows, locations, teams] = await Promise.all([
    findAssignmentsOf(db.read, kiosk),
    locationNamesNow(db.read),
    teamNamesNow(db.read),
  ]);
  return rows.map((row) => ({
    location: locations.get(row.location_id) ?? row.location_id,
    team: row.team_id === null ? null : (teams.get(row.team_id) ?? row.team_id),
    from: row.valid_from,
    to: row.valid_to,
  }));
}

function commandOf(row: CommandRow, now: number): Command {
  const open = row.expires_at > now ? 'waiting' : 'expired';
  return {
    id: row.id,
    kind: row.kind,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    outcome: row.outcome ?? open,
  };
}
