import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { localBuckets } from '#shared/scoring/local-time.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { storedLocations } from '../locations/stored-locations.ts';
import { placesOn, teamPlaces } from '../teams/team-places.ts';
import {
  type AssignmentOfKiosk,
  deleteAssignments,
  endAssignment,
  findAssignmentsOf,
  hasAnswersSince,
  insertAssignment,
} from './assignments.sql.ts';
import { findDevices } from './devices.sql.ts';

export interface KioskMove {
  /** Id, install or name of the kiosk. */
  readonly kiosk: string;
  readonly location: string;
  readonly team?: string | undefined;
  /** ISO day, from its first moment in the new location's zone; absent = now. A day to come is a plan. */
  readonly on?: string | undefined;
  /** Who moves it, for the audit log. */
  readonly by: string;
}

export type MoveRefusal =
  | 'unknown-kiosk'
  | 'several-kiosks'
  | 'revoked'
  | 'unknown-location'
  | 'unknown-team'
  /** It came to where it stands on that day or after it. */
  | 'too-early'
  /** Answers of that time have come already and count where they were given. */
  | 'answers-since';

export type MoveOutcome =
  | { readonly ok: true; readonly changed: boolean; readonly from: number }
  | { readonly ok: false; readonly why: MoveRefusal };

/**
 * Moves a kiosk to another location (or team) from a day on; where it stood before is kept with its dates, and what was answered
 * there stays counted there. A move that was planned and has not begun gives way to the new one; a move to where the kiosk stands
 * only withdraws the plan. The kiosk learns of it with its next request.
 */
export function moveKiosk(
  deps: { readonly db: JuuriDatabase; readonly now: () => number },
  move: KioskMove,
): Promise<MoveOutcome> {
  return deps.db.write(async (tx) => {
    const [device, another] = await findDevices(tx, move.kiosk);
    if (!device || another) return refused(device ? 'several-kiosks' : 'unknown-kiosk');
    if (device.status !== 'active') return refused('revoked');
    const now = deps.now();
    const target = await findTarget(tx, move, now);
    if (typeof target === 'string') return refused(target);
    const rows = await findAssignmentsOf(tx, device.id);
    return place(tx, { device: device.id, by: move.by, now }, rows, target);
  });
}

const refused = (why: MoveRefusal): MoveOutcome => ({ ok: false, why });

interface Target {
  readonly location: string;
  readonly team: string | null;
  readonly from: number;
}

async function findTarget(tx: Tx, { location, team, on }: KioskMove, now: number): Promise<Target | MoveRefusal> {
  const found = (await storedLocations(tx)).find(({ id }) => id === location);
  if (!found) return 'unknown-location';
  const from = on === undefined ? now : startOfDay(on, found.timeZone);
  if (team === undefined) return { location, team: null, from };
  const there = placesOn(await teamPlaces(tx), localBuckets(from, found.timeZone).day).get(team);
  return there === location ? { location, team, from } : 'unknown-team';
}

function startOfDay(day: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
}

async function place(
  tx: Tx,
  { device, by, now }: { device: string; by: string; now: number },
  rows: readonly AssignmentOfKiosk[],
  target: Target,
): Promise<MoveOutcome> {
  const planned = rows.filter((row) => row.valid_from > now).map(({ id }) => id);
  const here = rows.findLast((row) => row.valid_from <= now);
  const stays = here?.location_id === target.location && here.team_id === target.team;
  if (stays && planned.length === 0) return { ok: true, changed: false, from: here.valid_from };
  const fault = here && !stays ? await tooEarly(tx, device, here, target.from) : null;
  if (fault) return refused(fault);
  if (planned.length > 0) await deleteAssignments(tx, planned);
  if (here) await endAssignment(tx, here.id, stays ? null : target.from);
  if (!stays) await insertAssignment(tx, newRow(device, target));
  const about = { device, location: target.location, team: target.team, from: target.from };
  await recordAudit(tx, { at: now, who: by, what: 'kiosk-moved', about });
  return { ok: true, changed: true, from: stays ? here.valid_from : target.from };
}

async function tooEarly(tx: Tx, deviceId: string, here: AssignmentOfKiosk, from: number): Promise<MoveRefusal | null> {
  if (from <= here.valid_from) return 'too-early';
  return (await hasAnswersSince(tx, { deviceId, assignmentId: here.id, from })) ? 'answers-since' : null;
}

function newRow(device: string, { location, team, from }: Target) {
  return { id: randomUUID(), device_id: device, location_id: location, team_id: team, valid_from: from };
}
