import { createHash, randomUUID } from 'node:crypto';
import type { EnrolmentReply } from '../../shared/contract/enrolment.ts';
import type { SyncItem, SyncReply, SyncRequest } from '../../shared/contract/sync.ts';
import type { SurveyContent } from '../../shared/domain/survey.ts';
import { canonicalJson } from '../../shared/sync/canonical-json.ts';
import { type Envelope, freezeEnvelope } from '../../shared/sync/envelope.ts';
import type { JuuriDatabase } from '../../sync-server/db/database.ts';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import type { TestServer } from './test-server.ts';

const words = (text: string) => ({ en: text });
const options = (...ids: string[]) => ids.map((id) => ({ id, label: words(id) }));

/** One question of each kind the server counts differently. */
export const LOBBY_SURVEY: SurveyContent = {
  key: 'lobby',
  audience: 'customer',
  name: words('Lobby'),
  languages: ['en'],
  questions: [
    {
      id: 'ease',
      type: 'scale',
      title: words('Ease'),
      goals: ['g'],
      points: 5,
      look: 'faces',
      labels: options('a', 'b', 'c', 'd', 'e').map((one) => one.label),
    },
    { id: 'again', type: 'nps', title: words('Again'), goals: ['g'], low: words('no'), high: words('yes') },
    { id: 'used', type: 'multi', title: words('Used'), goals: ['g'], options: options('desk', 'web', 'phone') },
    { id: 'where', type: 'picker', of: 'teams', title: words('Where'), goals: ['g'] },
    { id: 'reason', type: 'background', title: words('Reason'), options: options('buy', 'ask') },
  ],
  why: {
    highOneIn: 3,
    low: { id: 'why-low', title: words('Why'), options: options('slow', 'rude') },
    high: { id: 'why-high', title: words('Why'), options: options('fast', 'kind') },
    text: { id: 'words', afterLow: words('More'), afterHigh: words('More') },
  },
};
const LOBBY_JSON = canonicalJson(LOBBY_SURVEY);
export const LOBBY_VERSION = createHash('sha256').update(LOBBY_JSON).digest('hex');

/** One location with two teams, one goal and the lobby survey. */
export async function giveLobby(db: JuuriDatabase, change: { openingHours?: object } = {}): Promise<void> {
  await db.write(async (tx) => {
    await tx
      .insertInto('organisation')
      .values({ id: 1, name: 'Test', time_zone: 'Europe/Helsinki', languages: '["en"]', about: null })
      .execute();
    const location = { id: 'hall', name: 'Hall', time_zone: 'Europe/Helsinki', survey_id: 'lobby' };
    const hours = change.openingHours ? JSON.stringify(change.openingHours) : null;
    await tx.insertInto('surveys').values({ id: 'lobby', audience: 'customer', name: '{"en":"Lobby"}' }).execute();
    await tx
      .insertInto('survey_versions')
      .values({ hash: LOBBY_VERSION, survey_id: 'lobby', number: 1, json: LOBBY_JSON, published_at: 1 })
      .execute();
    await tx
      .insertInto('locations')
      .values({
        ...location,
        opening_hours: hours,
        languages: null,
        manager_pin: null,
        help_point: null,
        you_said_we_did: null,
      })
      .execute();
    for (const id of ['red', 'blue']) {
      await tx.insertInto('teams').values({ id, name: id }).execute();
      await tx
        .insertInto('team_locations')
        .values({ team_id: id, location_id: 'hall', valid_from: '2020-01-01', valid_to: null })
        .execute();
    }
    await tx
      .insertInto('goals')
      .values({
        id: 'g',
        name: '{"en":"Goal"}',
        owner: 'O',
        measure: '{"kind":"index"}',
        target: 80,
        by_day: '2026-12-31',
      })
      .execute();
  });
}

export const DEVICE = {
  name: 'Hall 1',
  platform: 'web',
  appBuild: '0.1.0',
  panelInches: 24,
  screen: { width: 1920, height: 1080, dpr: 1 },
} as const;

/** A kiosk of the hall, enrolled through the device API, that can send what it is told to. */
export class TestKiosk {
  readonly identity: EnrolmentReply;
  readonly bootId = randomUUID();
  token: string;
  gen: number;
  readonly #server: TestServer;

  constructor(server: TestServer, identity: EnrolmentReply) {
    this.#server = server;
    this.identity = identity;
    this.token = identity.token;
    this.gen = identity.gen;
  }

  static async enrol(server: TestServer, team?: string, location = 'hall'): Promise<TestKiosk> {
    const made = await createEnrolmentCode({ ...server.deps }, { location, team, by: 'test' });
    if (!made.ok) throw new Error(made.unknown);
    const payload = { code: made.code, device: DEVICE };
    const reply = await server.kiosk.inject({ method: 'POST', url: '/v1/enrolments', payload });
    return new TestKiosk(server, reply.json());
  }

  visit(change: Partial<Envelope> = {}): Envelope {
    const at = change.wallMs ?? this.#server.deps.now();
    return {
      v: 1,
      responseId: randomUUID(),
      installId: this.identity.installId,
      seq: 1,
      bootId: this.bootId,
      assignmentId: this.identity.assignmentId,
      surveyId: 'lobby',
      surveyVersion: LOBBY_VERSION,
      channel: 'kiosk',
      lang: 'en',
      wallMs: at,
      monoMs: at,
      durationMs: 20_000,
      end: 'submit',
      lastQ: 'ease',
      answers: [{ q: 'ease', n: 4, ms: 2000 }],
      flags: [],
      layout: { orientation: 'landscape', largeText: false, highContrast: false },
      appBuild: '0.1.0',
      ...change,
    };
  }

  request(items: readonly SyncItem[], change: Partial<SyncRequest> = {}): SyncRequest {
    const now = this.#server.deps.now();
    return {
      proto: 1,
      batchId: randomUUID(),
      installId: this.identity.installId,
      gen: this.gen,
      clock: { wall: now, mono: now, bootId: this.bootId },
      seq: { next: 1 },
      health: { unsent: items.length, storage: 'ok', versions: { app: '0.1.0', platform: 'test' } },
      days: [],
      events: [],
      items: [...items],
      ...change,
    };
  }

  post(payload: unknown, token = this.token, url = '/v1/sync') {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return this.#server.kiosk.inject({ method: 'POST', url, headers, payload: JSON.stringify(payload) });
  }

  async send(items: readonly SyncItem[], change: Partial<SyncRequest> = {}): Promise<SyncReply> {
    const reply = await this.post(this.request(items, change));
    if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${reply.body}`);
    return reply.json();
  }
}

/** An envelope as it travels. */
export function itemOf(envelope: Envelope): SyncItem {
  return itemOfText(envelope.responseId, freezeEnvelope(envelope));
}

export function itemOfText(responseId: string, text: string | Uint8Array): SyncItem {
  const bytes = Buffer.from(text as string);
  return { responseId, hash: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.toString('base64') };
}
