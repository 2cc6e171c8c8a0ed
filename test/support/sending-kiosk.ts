import { createHash, randomUUID } from 'node:crypto';
import { enrol } from '#shared/contract/enrolment.ts';
import { getKioskConfig, type KioskConfig } from '#shared/contract/kiosk-config.ts';
import { type SyncItem, sync } from '#shared/contract/sync.ts';
import { surveyContent } from '#shared/domain/survey.ts';
import { type Envelope, freezeEnvelope } from '#shared/sync/envelope.ts';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import type { TestServer } from './test-server.ts';

/** An enrolled kiosk without a screen: it sends visits of one answer each over the device API, as a real one would. */
export interface SendingKiosk {
  /** Sends one visit per point given to the scale question `question`, minutes apart; throws unless every one is stored. */
  send(question: string, points: readonly number[]): Promise<void>;
  /** What the server tells it to show now. */
  config(): Promise<KioskConfig>;
}

/** What stays the same from visit to visit of one kiosk. */
type Constant = Pick<Envelope, 'installId' | 'bootId' | 'assignmentId' | 'surveyId' | 'surveyVersion'>;

const BETWEEN_VISITS_MS = 5 * 60_000;
const BOOT_AGE_MS = 8 * 3_600_000;
const DEVICE = {
  name: 'Test kiosk',
  platform: 'web',
  appBuild: 'test',
  panelInches: 22,
  screen: { width: 1920, height: 1080, dpr: 1 },
} as const;
const SAME = {
  v: 1,
  channel: 'kiosk',
  lang: 'fi',
  durationMs: 20_000,
  end: 'stop',
  flags: [],
  layout: { orientation: 'landscape', largeText: false, highContrast: false },
  appBuild: 'test',
} satisfies Partial<Envelope>;

/** Enrols a kiosk at a location (and team) of the server by a one-time code. */
export async function enrolKiosk(
  server: TestServer,
  place: { location: string; team?: string },
): Promise<SendingKiosk> {
  const { token, gen, ...constant } = await enrolled(server, place);
  const headers = { authorization: `Bearer ${token}` };
  let seq = 0;
  const next = (question: string, point: number, bootedAt: number): SyncItem => {
    seq += 1;
    const monoMs = BOOT_AGE_MS / 2 + seq * BETWEEN_VISITS_MS;
    const answers = [{ q: question, n: point, ms: 4_000, pos: point - 1, dir: 'neg' as const }];
    const when = { seq, monoMs, wallMs: bootedAt + monoMs };
    return frozen({ ...SAME, ...constant, ...when, responseId: randomUUID(), lastQ: question, answers });
  };
  return {
    config: () => configOf(server, token),
    async send(question, points) {
      const wall = server.deps.now();
      const payload = {
        proto: 1,
        batchId: randomUUID(),
        installId: constant.installId,
        gen,
        items: points.map((point) => next(question, point, wall - BOOT_AGE_MS)),
        clock: { wall, mono: BOOT_AGE_MS, bootId: constant.bootId },
        seq: { next: seq + 1 },
        health: { unsent: 0, storage: 'ok', versions: { app: 'test', platform: 'test' } },
        days: [],
        events: [],
      };
      const reply = await server.kiosk.inject({ method: 'POST', url: sync.path, headers, payload });
      const statuses = sync.reply.parse(reply.json()).items.map(({ status, cause }) => cause ?? status);
      if (statuses.some((status) => status !== 'stored')) throw new Error(`the server said ${statuses.join(', ')}`);
    },
  };
}

async function configOf({ kiosk }: TestServer, token: string): Promise<KioskConfig> {
  const reply = await kiosk.inject({ url: getKioskConfig.path, headers: { authorization: `Bearer ${token}` } });
  return getKioskConfig.reply.parse(reply.json());
}

async function enrolled(
  server: TestServer,
  place: { location: string; team?: string },
): Promise<Constant & { token: string; gen: number }> {
  const { deps, kiosk } = server;
  const made = await createEnrolmentCode(deps, { ...place, by: 'test' });
  if (!made.ok) throw new Error(`no such ${made.unknown}`);
  const payload = { code: made.code, device: DEVICE };
  const reply = await kiosk.inject({ method: 'POST', url: enrol.path, payload });
  const { installId, token, gen } = enrol.reply.parse(reply.json());
  const { survey, assignmentId } = await configOf(server, token);
  if (!survey) throw new Error('the location has no survey');
  const { key: surveyId } = surveyContent.parse(JSON.parse(survey.json));
  return { installId, token, gen, bootId: randomUUID(), assignmentId, surveyId, surveyVersion: survey.hash };
}

function frozen(visit: Envelope): SyncItem {
  const bytes = Buffer.from(freezeEnvelope(visit));
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { responseId: visit.responseId, hash, bytes: bytes.toString('base64') };
}
