import { createHash } from 'node:crypto';
import { PROTO, type SyncRequest } from '#shared/contract/sync.ts';
import { type Envelope, freezeEnvelope } from '#shared/sync/envelope.ts';
import { createEnrolmentCode } from '../../features/enrolment/create-code.ts';
import { redeemCode } from '../../features/enrolment/redeem-code.ts';
import { deviceOfHeader } from '../../features/fleet/known-device.ts';
import { receiveBatch } from '../../features/responses/receive-batch.ts';
import { type ManyVisits, storeMany } from '../../features/responses/store-many.ts';
import type { SurveyShelf } from '../../features/responses/survey-shelf.ts';
import type { StoredTeam } from '../../features/teams/stored-teams.ts';
import type { DemoKiosk } from './demo-visits.ts';
import type { DemoDeps } from './seed-demo.ts';
import { type Chance, seededUuid } from './seeded-random.ts';

/** An enrolled demo kiosk and the header it sends with. */
export interface EnrolledDemoKiosk {
  readonly installId: string;
  readonly assignmentId: string;
  readonly authorization: string;
}

/** The newest visits of a kiosk go the way of a real one's, heartbeat and all; there are never more in a batch. */
const SENT = 10;

/** Enrols a kiosk of a team the way a real one is, at the moment `deps.now` tells. */
export async function enrolDemoKiosk(deps: DemoDeps, team: StoredTeam): Promise<EnrolledDemoKiosk> {
  const made = await createEnrolmentCode(deps, { location: team.location, team: team.id, by: 'demo' });
  if (!made.ok) throw new Error(`The demo file has no ${made.unknown} for the team ${team.id}.`);
  const device = {
    name: demoKioskName(team),
    platform: 'web' as const,
    appBuild: 'demo',
    panelInches: 21.5,
    screen: { width: 1920, height: 1080, dpr: 1 },
  };
  const { installId, assignmentId, token } = await redeemCode(deps, { code: made.code, device });
  return { installId, assignmentId, authorization: `Bearer ${token}` };
}

export function demoKioskName({ name }: StoredTeam): string {
  return `Demo kiosk: ${name}`;
}

type SendingKiosk = Pick<DemoKiosk, 'installId' | 'bootId' | 'bootedAt' | 'assignmentId' | 'surveyVersion'> & {
  readonly authorization: string;
};

/** A new kiosk with its visits, oldest first. `now`: when it was last heard, Unix ms. */
export interface AnsweredKiosk {
  readonly kiosk: SendingKiosk;
  readonly place: { readonly team: StoredTeam; readonly timeZone: string };
  readonly visits: readonly Envelope[];
  readonly now: number;
  readonly chance: Chance;
}

type StoreDeps = DemoDeps & { readonly surveys: SurveyShelf };

/**
 * Stores the visits of new kiosks: half a year in one piece, and the newest as each kiosk would send them. Throws when one of them
 * is not stored.
 */
export async function storeDemoVisits(deps: StoreDeps, answered: readonly AnsweredKiosk[]): Promise<void> {
  const many = await Promise.all(answered.map((one) => manyVisits(deps, one)));
  await storeMany(deps, many);
  for (const one of answered) await sendNewest(deps, one);
}

async function manyVisits(deps: StoreDeps, { kiosk, place, visits }: AnsweredKiosk): Promise<ManyVisits> {
  const device = await knownDevice(deps, kiosk);
  const rules = (await deps.surveys.take([kiosk.surveyVersion])).get(kiosk.surveyVersion)?.rules;
  if (!rules) throw new Error("The demo kiosk's survey is not known.");
  const { team, timeZone } = place;
  const stands = {
    assignmentId: kiosk.assignmentId,
    deviceId: device.id,
    locationId: team.location,
    teamId: team.id,
    timeZone,
    openingHours: undefined,
  };
  return { place: stands, rules, envelopes: visits.slice(0, -SENT) };
}

async function sendNewest(deps: StoreDeps, { kiosk, visits, now, chance }: AnsweredKiosk): Promise<void> {
  const request = batchOf(kiosk, visits.slice(-SENT), now, seededUuid(chance));
  const { items } = await receiveBatch({ ...deps, now: () => now }, await knownDevice(deps, kiosk), request);
  const odd = items.find(({ status }) => status !== 'stored');
  if (odd) throw new Error(`A visit of the demo was not stored: ${odd.status} ${odd.cause ?? ''}`);
}

async function knownDevice({ db }: StoreDeps, { authorization }: SendingKiosk) {
  const device = await deviceOfHeader(db, authorization);
  if (!device) throw new Error('The demo kiosk is not known.');
  return device;
}

function batchOf(
  { installId, bootId, bootedAt }: Pick<DemoKiosk, 'installId' | 'bootId' | 'bootedAt'>,
  visits: readonly Envelope[],
  now: number,
  batchId: string,
): SyncRequest {
  return {
    proto: PROTO,
    batchId,
    installId,
    gen: 1,
    clock: { wall: now, mono: now - bootedAt, bootId },
    seq: { next: (visits.at(-1)?.seq ?? 0) + 1 },
    health: { unsent: 0, storage: 'ok', versions: { app: 'demo', platform: 'demo' } },
    days: [],
    events: [],
    items: visits.map(itemOf),
  };
}

function itemOf(visit: Envelope): SyncRequest['items'][number] {
  const bytes = Buffer.from(freezeEnvelope(visit), 'utf8');
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { responseId: visit.responseId, hash, bytes: bytes.toString('base64') };
}
