import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { findSuccessions, findVisits } from './fleet.sql.ts';
import { daysOfSlots, type HourSlot, type VisitsByHour } from './usual-visits.ts';

/** A kiosk where it stands: since which day, and the hours asked about. */
export interface Standing {
  readonly device: string;
  readonly since: string;
  readonly slots: readonly HourSlot[];
}

export interface ReadVisits {
  /** Visits of a kiosk and of those whose place it took. */
  of(device: string): VisitsByHour;
  /** The first day of its past: of a kiosk that took another's place, there is no first day. */
  sinceOf(device: string, own: string): string;
}

/** Kiosks of which the visits of some days are read in one statement. */
const DEVICES_A_QUERY = 200;
const NO_LIMIT = '0000-00-00';

/** The visits of these kiosks on the days their slots ask for. */
export async function readVisits(db: Kysely<Tables>, standings: readonly Standing[]): Promise<ReadVisits> {
  const earlier = new Map((await findSuccessions(db)).map((one) => [one.device_id, one.earlier_id]));
  const lines = new Map(standings.map(({ device }) => [device, lineOf(device, earlier)]));
  const days = [...new Set(standings.flatMap(({ slots }) => daysOfSlots(slots)))];
  const visits = await visitsOf(db, [...new Set([...lines.values()].flat())], days);
  return {
    of: (device) => merged((lines.get(device) ?? []).flatMap((one) => visits.get(one) ?? [])),
    sinceOf: (device, own) => (earlier.has(device) ? NO_LIMIT : own),
  };
}

/** A kiosk, the one it replaced, the one that one replaced ... */
function lineOf(device: string, earlier: ReadonlyMap<string, string>): string[] {
  const line = [device];
  for (let at = earlier.get(device); at !== undefined && !line.includes(at); at = earlier.get(at)) line.push(at);
  return line;
}

async function visitsOf(db: Kysely<Tables>, devices: readonly string[], days: readonly string[]) {
  const visits = new Map<string, Map<string, Map<number, number>>>();
  for (let from = 0; from < devices.length && days.length > 0; from += DEVICES_A_QUERY) {
    for (const row of await findVisits(db, devices.slice(from, from + DEVICES_A_QUERY), days)) {
      const byDay = visits.get(row.device_id) ?? new Map<string, Map<number, number>>();
      const byHour = byDay.get(row.local_day) ?? new Map<number, number>();
      visits.set(row.device_id, byDay.set(row.local_day, byHour.set(row.hour_of_week, row.visits)));
    }
  }
  return visits;
}

function merged(all: readonly VisitsByHour[]): VisitsByHour {
  const [only, ...others] = all;
  if (only === undefined || others.length === 0) return only ?? new Map();
  const sum = new Map<string, Map<number, number>>();
  for (const [day, hours] of all.flatMap((one) => [...one])) {
    const known = sum.get(day) ?? new Map<number, number>();
    for (const [hour, visits] of hours) known.set(hour, (known.get(hour) ?? 0) + visits);
    sum.set(day, known);
  }
  return sum;
}
