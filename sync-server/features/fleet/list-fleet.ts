import {
  FLEET_PAGE_ROWS,
  type FleetPage,
  type FleetRow,
  type FleetSort,
  type KioskState,
} from '#shared/contract/fleet.ts';
import { kioskHealth } from '#shared/contract/sync.ts';
import { localBuckets } from '#shared/scoring/local-time.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { findKiosks, type KioskRow } from './fleet.sql.ts';
import { type KioskSigns, readSigns } from './kiosk-signs.ts';
import { type KioskFacts, repairsOf, stateOf } from './kiosk-state.ts';
import { slotsOfToday } from './open-slots.ts';
import { readVisits, type Standing } from './read-visits.ts';
import { usualVisits } from './usual-visits.ts';

interface FleetDeps {
  readonly db: Pick<JuuriDatabase, 'read'>;
  readonly now: () => number;
}
export interface FleetFilter {
  readonly search?: string | undefined;
  readonly state?: KioskState | undefined;
  readonly location?: string | undefined;
  readonly sort?: FleetSort | undefined;
  readonly page?: string | undefined;
}
/** Everything but today's visits, which are read for the page alone. */
type Outline = Omit<FleetRow, 'today' | 'usual'> & { readonly source: KioskRow };

const HEARTBEAT_SECONDS = 300;
const STATES: readonly KioskState[] = ['no-contact', 'limited', 'new', 'closed', 'works', 'revoked'];

/** One page of the fleet. All kiosks are read as outlines, so that filter, order and counts agree. */
export async function listFleet({ db, now }: FleetDeps, filter: FleetFilter): Promise<FleetPage> {
  const at = now();
  const [kiosks, signs] = await Promise.all([findKiosks(db.read, at), readSigns(db.read, at)]);
  const outlines = kiosks.map((row) => outlineOf(row, signs, at)).filter((one) => fits(one, filter));
  const counts = Map.groupBy(outlines, ({ state }) => state);
  const fitting = filter.state === undefined ? outlines : (counts.get(filter.state) ?? []);
  const from = Number(filter.page ?? 0) * FLEET_PAGE_ROWS;
  const shown = fitting.toSorted(ORDERS[filter.sort ?? 'attention']).slice(from, from + FLEET_PAGE_ROWS);
  return {
    rows: await withVisits(db, shown, at),
    total: fitting.length,
    states: STATES.map((state) => ({ state, count: counts.get(state)?.length ?? 0 })),
    heartbeatSeconds: HEARTBEAT_SECONDS,
  };
}

/** One kiosk as the list shows it, with its stored row and what else is known; null when there is none. */
export async function fleetRowOf({ db, now }: FleetDeps, deviceId: string) {
  const at = now();
  const [[source], signs] = await Promise.all([findKiosks(db.read, at, deviceId), readSigns(db.read, at)]);
  if (!source) return null;
  const [row] = await withVisits(db, [outlineOf(source, signs, at)], at);
  return row ? { row, source, signs } : null;
}

function outlineOf(source: KioskRow, signs: KioskSigns, now: number): Outline {
  const health = source.health === null ? null : (kioskHealth.safeParse(JSON.parse(source.health)).data ?? null);
  const facts: KioskFacts = {
    status: source.status,
    lastSeenAt: source.last_seen_at,
    health,
    hasFewAnswers: signs.few.has(source.id),
    hasLost: signs.lost.has(source.id),
    wrongPinsHere: source.location_id === null ? 0 : signs.wrongPins.at(source.location_id),
    lockdownFaults: source.lockdown_faults ?? 0,
  };
  const { location_id: id, location: name } = source;
  return {
    source,
    id: source.id,
    name: source.name,
    location: id === null || name === null ? null : { id, name },
    team: source.team,
    state: stateOf(facts, now),
    lastSeenAt: source.last_seen_at,
    appBuild: source.app_build,
    platform: health?.versions.platform ?? source.platform,
    unsent: health?.unsent ?? 0,
    oldest: health?.oldest ?? null,
    storage: health?.storage ?? null,
    repairs: repairsOf(facts, now),
  };
}

function fits({ name, location, id, appBuild }: Outline, { search, location: wanted }: FleetFilter): boolean {
  if (wanted !== undefined && location?.id !== wanted) return false;
  const words = (search ?? '').toLowerCase().trim();
  return words === '' || [name, location?.name ?? '', id, appBuild].some((text) => text.toLowerCase().includes(words));
}

type Order = (a: Outline, b: Outline) => number;
const collator = new Intl.Collator('fi', { numeric: true });
const byName: Order = (a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
const ORDERS: Readonly<Record<FleetSort, Order>> = {
  attention: (a, b) =>
    STATES.indexOf(a.state) - STATES.indexOf(b.state) || b.repairs.length - a.repairs.length || byName(a, b),
  name: byName,
  location: (a, b) => collator.compare(a.location?.name ?? '', b.location?.name ?? '') || byName(a, b),
  'last-seen': (a, b) => (a.lastSeenAt ?? 0) - (b.lastSeenAt ?? 0) || byName(a, b),
  unsent: (a, b) => b.unsent - a.unsent || byName(a, b),
  version: (a, b) => collator.compare(a.appBuild, b.appBuild) || byName(a, b),
};

async function withVisits(db: FleetDeps['db'], outlines: readonly Outline[], now: number): Promise<FleetRow[]> {
  const standings = outlines.map(({ source }): Standing => {
    const timeZone = source.time_zone ?? 'UTC';
    return { device: source.id, since: firstWholeDay(source, timeZone), slots: slotsOfToday(timeZone, now) };
  });
  const visits = await readVisits(db.read, standings);
  return outlines.map(({ source: _, ...row }, at) => {
    const { slots, since } = standings[at] as Standing;
    const { observed, usual } = usualVisits(visits.of(row.id), slots, visits.sinceOf(row.id, since));
    return { ...row, today: observed, usual };
  });
}

function firstWholeDay(source: KioskRow, timeZone: string): string {
  const from = source.valid_from ?? source.enrolled_at;
  return localBuckets(from + 86_400_000, timeZone).day;
}
