import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedStorage } from '../../kiosk/renderer/storage/open-kiosk-storage.ts';
import { enrol } from '../../kiosk/renderer/sync/enrol.ts';
import { createFlight, type Flight } from '../../kiosk/renderer/sync/flight.ts';
import type { Answer, Transport } from '../../kiosk/renderer/sync/transport.ts';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import { DEVICE, giveLobby, itemOf, LOBBY_VERSION, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { fakeDisk } from '../unit/kiosk/storage/fake-platform.ts';
import { device, visit } from '../unit/kiosk/storage/harness.ts';

/** Each form the exchange has had, oldest first, as it was recorded when it was the newest: what a kiosk or server of then says. */
const SAMPLES = new URL('../contract/samples/', import.meta.url);
const FORMS = readdirSync(SAMPLES)
  .filter((name) => /^sync\.\d+\.json$/.test(name))
  .sort()
  .map((name): [string, Form] => [name, JSON.parse(readFileSync(new URL(name, SAMPLES), 'utf8'))]);
interface Form {
  readonly request: Readonly<Record<string, unknown>>;
  readonly reply: Readonly<Record<string, unknown>>;
}

/** A new token and commands are told only where there are any. */
const WHEN_THERE_IS_SOMETHING = new Set(['next', 'commands']);

let server: TestServer;
afterEach(() => server.stop());
const start = async (minProto = 1) => {
  server = await startTestServer({ limits: { minProto } });
  await giveLobby(server.db);
};
const storedIds = async () => (await server.db.read.selectFrom('responses').select('id').execute()).map(({ id }) => id);

describe('F35: a kiosk of an earlier form before the server of today', () => {
  beforeEach(() => start());

  it.each(FORMS)('as recorded in %s has its answers stored, and understands the reply', async (_name, form) => {
    const kiosk = await TestKiosk.enrol(server);
    const answer = kiosk.visit();
    const spoken = kiosk.request([itemOf(answer)]);
    const old = Object.fromEntries(Object.entries(spoken).filter(([key]) => key in form.request));
    const reply = await kiosk.post({ ...old, days: dayOf(form) });
    expect(reply.statusCode).toBe(200);
    const always = Object.keys(form.reply).filter((key) => !WHEN_THERE_IS_SOMETHING.has(key));
    expect(always.filter((key) => !(key in reply.json()))).toEqual([]);
    expect(await storedIds()).toEqual([answer.responseId]);
  });

  it('that speaks a form two further on is answered in today’s, and what it says beyond it does no harm', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const answer = kiosk.visit();
    const reply = await kiosk.post({ ...kiosk.request([itemOf(answer)]), proto: 3, batteries: { left: 2 } });
    expect([reply.statusCode, reply.json().proto, reply.json().items[0].status]).toEqual([200, 1, 'stored']);
    expect(await storedIds()).toEqual([answer.responseId]);
  });
});

describe('F35: the kiosk of today', () => {
  it.each(FORMS)(
    'before a server that answers as in %s sends each answer once and needs no more of it',
    async (_name, form) => {
      await start();
      const kiosk = await enrolled(before(form));
      const id = await kiosk.answer();
      expect((await kiosk.fly()).kind).toBe('success');
      expect([kiosk.storage.status().unsent, await storedIds()]).toEqual([0, [id]]);
    },
  );

  it('before a server that takes only later forms keeps its answers, and delivers them when it is taken again', async () => {
    await start();
    let isTooOld = false;
    const kiosk = await enrolled((send) => (isTooOld ? Promise.resolve(TOO_OLD) : send()));
    const id = await kiosk.answer();
    isTooOld = true;
    expect((await kiosk.fly()).kind).toBe('too-old');
    expect([kiosk.storage.status().unsent, await storedIds()]).toEqual([1, []]);
    isTooOld = false;
    expect((await kiosk.fly()).kind).toBe('success');
    expect([kiosk.storage.status().unsent, await storedIds()]).toEqual([0, [id]]);
  });
});

const TOO_OLD: Answer = {
  kind: 'answer',
  status: 426,
  contentType: 'application/problem+json',
  text: JSON.stringify({ code: 'kiosk_too_old', detail: 'update', requestId: 'r' }),
};

/** The day report as that form had it. */
function dayOf({ request }: Form): unknown[] {
  const [recorded] = request.days as Record<string, unknown>[];
  const { install: _, ...rest } = recorded ?? {};
  return [rest];
}

/** What happens to a batch: it is sent and its answer comes back changed, or it never arrives. */
type Way = (send: () => Promise<Answer>) => Promise<Answer>;

/** A reply with no part that the older form did not have. */
function before({ reply }: Form): Way {
  return async (send) => {
    const answer = await send();
    if (answer.kind === 'no-answer' || !answer.text.includes('"batchId"')) return answer;
    const said = Object.entries(JSON.parse(answer.text)).filter(([key]) => key in reply);
    return { ...answer, text: JSON.stringify(Object.fromEntries(said)) };
  };
}

interface Enrolled {
  readonly storage: OpenedStorage;
  readonly fly: Flight;
  /** Commits one visit; its id. */
  answer(): Promise<string>;
}

/** Today's kiosk: real storage and flights, before a server whose answers are changed on their way. */
async function enrolled(way: Way): Promise<Enrolled> {
  const kiosk = device(fakeDisk(null));
  kiosk.now = Date.now();
  const storage = await kiosk.open();
  const transport: Transport = (call) => (call.path === '/v1/sync' ? way(() => injected(call)) : injected(call));
  const made = await createEnrolmentCode(server.deps, { location: 'hall', by: 'test' });
  const enrolment = await enrol(transport, 'http://server', made.ok ? made.code : '', DEVICE);
  if (!enrolment.ok) throw new Error(enrolment.fault);
  await storage.outbox.saveIdentity(enrolment.identity);
  const fly = createFlight({
    platform: { exclusive: async () => true },
    storage: storage.outbox,
    transport,
    clock: { wallMs: () => kiosk.now, monoMs: () => 90_000, after: () => () => undefined },
    random: () => 0.5,
    newId: randomUUID,
    bootId: randomUUID(),
    onFault: (error) => {
      throw error;
    },
  });
  return {
    storage,
    fly,
    answer: async () => {
      const { assignmentId } = enrolment.identity;
      const record = visit({ surveyId: 'lobby', surveyVersion: LOBBY_VERSION, assignmentId, lastQ: 'ease' });
      await storage.commit({ ...record, answers: [{ q: 'ease', n: 4, ms: 2500 }] });
      return record.responseId;
    },
  };
}

const injected: Transport = async ({ method, path, token, headers, body }) => {
  const given = { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const payload = body === undefined ? {} : { payload: body as object };
  const reply = await server.kiosk.inject({ method, url: path, headers: given, ...payload });
  return {
    kind: 'answer',
    status: reply.statusCode,
    contentType: String(reply.headers['content-type'] ?? ''),
    text: reply.body,
    ...(reply.headers.etag === undefined ? {} : { etag: String(reply.headers.etag) }),
  };
};
