import { createHash } from 'node:crypto';
import { MAX_BATCH_ITEMS, PROTO, type SyncRequest } from '#shared/contract/sync.ts';
import { type Envelope, freezeEnvelope } from '#shared/sync/envelope.ts';
import { createEnrolmentCode } from '../../features/enrolment/create-code.ts';
import { redeemCode } from '../../features/enrolment/redeem-code.ts';
import { deviceOfHeader } from '../../features/fleet/known-device.ts';
import { receiveBatch } from '../../features/responses/receive-batch.ts';
import { SurveyShelf } from '../../features/responses/survey-shelf.ts';
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

/** Sends visits as a kiosk sends them, in batches; throws when one of them is not stored. */
export async function sendDemoVisits(
  deps: DemoDeps,
  kiosk: Pick<DemoKiosk, 'installId' | 'bootId' | 'bootedAt'> & { readonly authorization: string },
  visits: readonly Envelope[],
  chance: Chance,
): Promise<void> {
  const surveys = new SurveyShelf(deps.db);
  for (let at = 0; at < visits.length; at += MAX_BATCH_ITEMS) {
    const device = await deviceOfHeader(deps.db, kiosk.authorization);
    if (!device) throw new Error('The demo kiosk is not known.');
    const request = batchOf(kiosk, visits.slice(at, at + MAX_BATCH_ITEMS), deps.now(), seededUuid(chance));
    const { items } = await receiveBatch({ ...deps, surveys }, device, request);
    const odd = items.find(({ status }) => status !== 'stored');
    if (odd) throw new Error(`A visit of the demo was not stored: ${odd.status} ${odd.cause ?? ''}`);
  }
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
