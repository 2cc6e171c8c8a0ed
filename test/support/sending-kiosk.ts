import { createHash, randomUUID } from 'node:crypto';
import { enrol } from '#shared/contract/enrolment.ts';
import { getKioskConfig } from '#shared/contract/kiosk-config.ts';
import { type SyncItem, sync } from '#shared/contract/sync.ts';
import { surveyContent } from '#shared/domain/survey.ts';
import { freezeEnvelope } from '#shared/sync/envelope.ts';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import type { TestServer } from './test-server.ts';

/** An enrolled kiosk without a screen: it sends visits of one answer each over the device API, as a real one would. */
export interface SendingKiosk {
  /** Sends one visit per point given to the scale question `question`, minutes apart; throws unless every one is stored. */
  send(question: string, points: readonly number[]): Promise<void>;
}

const BETWEEN_VISITS_MS = 5 * 60_000;
const BOOT_AGE_MS = 8 * 3_600_000;
const device = {
  name: 'Test kiosk',
  platform: 'web',
  appBuild: 'test',
  panelInches: 22,
  screen: { width: 1920, height: 1080, dpr: 1 },
} as const;

/** Enrols a kiosk at a location (and team) of the server by a one-time code. */
export async function enrolKiosk(
  server: TestServer,
  place: { location: string; team?: string },
): Promise<SendingKiosk> {
  const { deps, kiosk } = server;
  const made = await createEnrolmentCode({ ...deps }, { ...place, by: 'test' });
  if (!made.ok) throw new Error(`no such ${made.unknown}`);
  const enrolled = await kiosk.inject({ method: 'POST', url: enrol.path, payload: { code: made.code, device } });
  const identity = enrol.reply.parse(enrolled.json());
  const headers = { authorization: `Bearer ${identity.token}` };
  const config = await kiosk.inject({ url: getKioskConfig.path, headers });
  const { survey, assignmentId } = getKioskConfig.reply.parse(config.json());
  if (!survey) throw new Error('the location has no survey');
  const surveyKey = surveyContent.parse(JSON.parse(survey.json)).key;
  const bootId = randomUUID();
  let seq = 0;

  const visit = (question: string, point: number, at: number): SyncItem => {
    const responseId = randomUUID();
    seq += 1;
    const text = freezeEnvelope({
      v: 1,
      responseId,
      installId: identity.installId,
      seq,
      bootId,
      assignmentId,
      surveyId: surveyKey,
      surveyVersion: survey.hash,
      channel: 'kiosk',
      lang: 'fi',
      wallMs: at,
      monoMs: at - (deps.now() - BOOT_AGE_MS),
      durationMs: 20_000,
      end: 'stop',
      lastQ: question,
      answers: [{ q: question, n: point, ms: 4_000, pos: point - 1, dir: 'neg' }],
      flags: [],
      layout: { orientation: 'landscape', largeText: false, highContrast: false },
      appBuild: 'test',
    });
    const bytes = Buffer.from(text);
    return { responseId, hash: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.toString('base64') };
  };

  let sent = 0;
  return {
    async send(question, points) {
      const now = deps.now();
      const items = points.map((point) => {
        sent += 1;
        return visit(question, point, now - BOOT_AGE_MS / 2 + sent * BETWEEN_VISITS_MS);
      });
      const payload = {
        proto: 1,
        batchId: randomUUID(),
        installId: identity.installId,
        gen: identity.gen,
        clock: { wall: now, mono: BOOT_AGE_MS, bootId },
        seq: { next: seq + 1 },
        health: { unsent: 0, storage: 'ok', versions: { app: 'test', platform: 'test' } },
        days: [],
        events: [],
        items,
      };
      const reply = await kiosk.inject({ method: 'POST', url: sync.path, headers, payload });
      const statuses = sync.reply.parse(reply.json()).items.map(({ status, cause }) => cause ?? status);
      if (statuses.some((status) => status !== 'stored')) throw new Error(`the server said ${statuses.join(', ')}`);
    },
  };
}
