import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenedStorage } from '../../kiosk/renderer/storage/open-kiosk-storage.ts';
import { axiosTransport } from '../../kiosk/renderer/sync/axios-transport.ts';
import { enrol } from '../../kiosk/renderer/sync/enrol.ts';
import { createFlight, type Flight } from '../../kiosk/renderer/sync/flight.ts';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import { DEVICE, giveLobby, LOBBY_VERSION } from '../support/kiosk-visits.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { EXPIRED_TLS_PAIR } from '../support/tls-pair.ts';
import { fakeDisk } from '../unit/kiosk/storage/fake-platform.ts';
import { device, visit } from '../unit/kiosk/storage/harness.ts';
import { type FaultProxy, startFaultProxy, type Toxic } from './support/fault-proxy.ts';

vi.setConfig({ testTimeout: 400_000, hookTimeout: 60_000 });

/** Long enough for a busy machine, short enough for a test; the kiosk's own is 30 s. */
const DEADLINE_MS = 3000;
/** Every byte of the body, and with JUURI_MATRIX=full of the head too. */
const MOST_OF_THE_HEAD = 900;
const HEAD_STEP = process.env.JUURI_MATRIX === 'full' ? 1 : 25;
// A line of its own for every request, so that each meets the toxic of its moment.
http.globalAgent = new http.Agent({ keepAlive: false });

/** A kiosk's answer stays queued while the line is broken, and is on the server once when it is whole. */
let server: ListeningServer;
let proxy: FaultProxy;
let storage: OpenedStorage;
let startFlights: () => Flight;

beforeEach(async () => {
  server = await startListeningServer({ pages: {}, limits: { perDevice: 1e6, perAddress: 1e6 } });
  await giveLobby(server.db);
  proxy = await startFaultProxy(Number(new URL(server.kioskUrl).port));
  const kiosk = device(fakeDisk(null));
  kiosk.now = Date.now();
  storage = await kiosk.open();
  const transport = axiosTransport(proxy.url, DEADLINE_MS);
  const made = await createEnrolmentCode(server.deps, { location: 'hall', by: 'test' });
  const enrolled = await enrol(transport, proxy.url, made.ok ? made.code : '', DEVICE);
  if (!enrolled.ok) throw new Error(enrolled.fault);
  await storage.outbox.saveIdentity(enrolled.identity);
  startFlights = () =>
    createFlight({
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
  await fly();
});

/** A flight that remembers none before it: an older one would ask by an empty batch whether the server is well. */
const fly = () => startFlights()();
afterEach(async () => {
  storage.close();
  await proxy.close();
  await server.stop();
});

const answer = async () => {
  const assignmentId = storage.outbox.identity()?.assignmentId ?? '';
  const record = visit({ surveyId: 'lobby', surveyVersion: LOBBY_VERSION, assignmentId, lastQ: 'ease' });
  await storage.commit({ ...record, answers: [{ q: 'ease', n: 4, ms: 2500 }] });
  return record.responseId;
};
const stored = async () => (await server.db.read.selectFrom('responses').select('id').execute()).map(({ id }) => id);
const unsent = () => storage.status().unsent;

/** Flies into the toxic, then over a whole line; returns how the first flight ended. */
async function through(toxic: Toxic): Promise<string> {
  proxy.poison(toxic);
  const { kind } = await fly();
  proxy.poison({});
  return kind;
}

describe('F16: an answer cut off', () => {
  it('at any of its bytes is no receipt: the visit stays, and is on the server once', async () => {
    const id = await answer();
    const cut = (at: number) => through({ cutAnswerAt: at, ending: at % 2 ? 'reset' : 'fin' });
    let at = 0;
    let before = proxy.answers().length;
    let end = await cut(at);
    while (end === 'failure') {
      expect([at, unsent()]).toEqual([at, 1]);
      at += at < MOST_OF_THE_HEAD ? HEAD_STEP : 1;
      before = proxy.answers().length;
      end = await cut(at);
    }
    // What the kiosk asks for after its receipts may have been cut as well; the receipts came whole.
    expect([end, at]).toEqual(['success', proxy.answers()[before]]);
    expect([unsent(), await stored()]).toEqual([0, [id]]);
  });
});

const PAGE = '<html>Sign in to the guest network</html>';
const BROKEN: readonly [fault: string, toxic: Toxic][] = [
  ['F11: a request cut off in its head', { cutRequestAt: 60 }],
  ['F11: a request cut off in its body', { cutRequestAt: 900 }],
  ['F12: an answer that never comes', { cutAnswerAt: 0 }],
  ['F16: an answer that ends one byte early', { cutAnswerAt: 700 }],
  ['F23: a server that answers one byte a second', { bytesPerSecond: 1 }],
  ['F23: a server that hangs for ever', { cutAnswerAt: 1, ending: 'silence' }],
  ['F24: a reset in the middle of the answer', { cutAnswerAt: 300, ending: 'reset' }],
  ['F24: a half-open line', { cutRequestAt: 10, ending: 'silence' }],
  [
    'I16: a captive portal',
    { captivePortal: `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${PAGE.length}\r\n\r\n${PAGE}` },
  ],
  [
    'I16: a portal that redirects',
    { captivePortal: 'HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n' },
  ],
  ['I16: something that is not HTTP', { captivePortal: '\u0000\u0001 not HTTP\r\n\r\n' }],
];

/** A kiosk without a deadline of its own waits for ever. */
const NO_DEADLINE_MS = 60_000;

describe('a line that is broken by', () => {
  it.each(BROKEN)(
    '%s costs a try and nothing else',
    async (_fault, toxic) => {
      const id = await answer();
      const began = performance.now();
      expect(await through(toxic)).toBe('failure');
      expect(performance.now() - began).toBeLessThan(DEADLINE_MS + 5000);
      expect(unsent()).toBe(1);
      expect((await fly()).kind).toBe('success');
      expect([unsent(), await stored()]).toEqual([0, [id]]);
    },
    NO_DEADLINE_MS,
  );
});

const SLOW: readonly [fault: string, toxic: Toxic][] = [
  ['a late one', { latencyMs: 200 }],
  ['a narrow one', { bytesPerSecond: 20_000, sliceBytes: 50 }],
  ['one that comes in small pieces', { sliceBytes: 60 }],
  ['F14: one that delivers every request twice', { isDoubled: true }],
];

describe('a line that is only bad', () => {
  it.each(SLOW)('%s takes the answer there once', async (_fault, toxic) => {
    const id = await answer();
    expect(await through(toxic)).toBe('success');
    expect([unsent(), await stored()]).toEqual([0, [id]]);
  });
});

describe('F24: a server whose certificate has expired', () => {
  it('is told nothing, and the cause says so', async () => {
    let heard = 0;
    const expired = https.createServer(EXPIRED_TLS_PAIR, (_request, reply) => {
      heard += 1;
      reply.end('{}');
    });
    await once(expired.listen(0, '127.0.0.1'), 'listening');
    const url = `https://127.0.0.1:${(expired.address() as AddressInfo).port}`;
    // Trusted and of this name: its time alone is over.
    const usual = https.globalAgent;
    https.globalAgent = new https.Agent({ ca: EXPIRED_TLS_PAIR.cert, servername: 'localhost' });
    const reached = await axiosTransport(url)({ method: 'POST', path: '/v1/sync', body: {} });
    https.globalAgent = usual;
    expired.close();
    expect([reached, heard]).toEqual([{ kind: 'no-answer', cause: 'CERT_HAS_EXPIRED' }, 0]);
  });
});

describe('F24: a server that cannot be reached', () => {
  it.each([
    ['by its name', 'http://no-such-host.invalid', /ENOTFOUND|EAI_AGAIN/],
    ['at its port', 'http://127.0.0.1:9', /ECONNREFUSED/],
  ])('%s is told apart by its cause', async (_how, url, cause) => {
    const reached = await axiosTransport(url)({ method: 'POST', path: '/v1/sync', body: {} });
    expect(reached).toEqual({ kind: 'no-answer', cause: expect.stringMatching(cause) });
  });
});
