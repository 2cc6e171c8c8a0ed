import type { WaitingRequest } from '#shared/contract/coming-kiosks.ts';
import { nameless, readUserCode, type WaitingDevice, writeUserCode } from '#shared/contract/device-authorization.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findByUserCode, findOpenAuthorizations, listPlaces, updateAuthorization } from './authorizations.sql.ts';
import { findPlace } from './enrolment.sql.ts';

interface DecideDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

const MOST_LISTED = 100;

type Kept = NonNullable<Awaited<ReturnType<typeof findByUserCode>>>;

/** Kiosks that wait, without their codes: those are read off the kiosks' own screens. */
export async function waitingRequests(deps: DecideDeps): Promise<WaitingRequest[]> {
  return (await findOpenAuthorizations(deps.db.read, deps.now(), MOST_LISTED)).map((row) => {
    const { platform, appBuild, screen } = nameless.parse(JSON.parse(row.device));
    const { width, height } = screen;
    const times = { requestedAt: row.requested_at, expiresAt: row.expires_at };
    return { platform, appBuild, screen: { width, height }, address: row.address, ...times };
  });
}

/** The places a kiosk can be given today. */
export function placesToday({ db, now }: DecideDeps): Promise<WaitingDevice['locations']> {
  return listPlaces(db.read, new Date(now()).toISOString().slice(0, 10));
}

/** The kiosk that shows this code and waits. Problem `not_found` for a wrong, decided or outdated code alike. */
export async function waitingDevice(deps: DecideDeps, typed: string): Promise<WaitingDevice> {
  const kept = await findWaiting(deps, typed);
  const { platform, appBuild, screen } = nameless.parse(JSON.parse(kept.device));
  return {
    userCode: writeUserCode(kept.user_code),
    platform,
    appBuild,
    screen: { width: screen.width, height: screen.height },
    address: kept.address,
    requestedAt: kept.requested_at,
    expiresAt: kept.expires_at,
    locations: await placesToday(deps),
  };
}

/** Gives the kiosk its name and place. Problem `bad_body` for a place that does not exist. */
export async function approve(
  deps: DecideDeps,
  wanted: {
    readonly code: string;
    readonly name: string;
    readonly location: string;
    readonly team?: string | undefined;
    readonly by: string;
  },
): Promise<void> {
  const kept = await findWaiting(deps, wanted.code);
  const place = await findPlace(deps.db.read, wanted.location, wanted.team, deps.now());
  if (!place.location || (wanted.team !== undefined && !place.team)) throw new Problem('bad_body');
  const name = wanted.name.trim();
  if (name === '') throw new Problem('bad_body');
  await decide(deps, kept, wanted.by, 'kiosk-approved', {
    approved: 1,
    name,
    location_id: wanted.location,
    team_id: wanted.team ?? null,
  });
}

export async function reject(deps: DecideDeps, wanted: { readonly code: string; readonly by: string }): Promise<void> {
  await decide(deps, await findWaiting(deps, wanted.code), wanted.by, 'kiosk-rejected', { approved: 0 });
}

async function findWaiting(deps: DecideDeps, typed: string): Promise<Kept> {
  const letters = readUserCode(typed);
  const kept = letters === null ? undefined : await findByUserCode(deps.db.read, letters);
  if (!kept || kept.decided_at !== null || kept.expires_at <= deps.now()) throw new Problem('not_found');
  return kept;
}

type Decision = Parameters<typeof updateAuthorization>[2];

async function decide(deps: DecideDeps, kept: Kept, by: string, what: string, decision: Decision): Promise<void> {
  const at = deps.now();
  const isFirst = await deps.db.write(async (tx) => {
    const still = await findByUserCode(tx, kept.user_code);
    if (!still || still.decided_at !== null) return false;
    await updateAuthorization(tx, kept.id, { ...decision, decided_at: at, decided_by: by });
    const about = decision.location_id ? { location: decision.location_id } : {};
    await recordAudit(tx, { at, who: by, what, about });
    return true;
  });
  if (!isFirst) throw new Problem('not_found');
}
