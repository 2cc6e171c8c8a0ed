import type { SyncReply, SyncRequest } from '#shared/contract/sync.ts';
import type { Answer, Call } from '../../../kiosk/renderer/sync/transport.ts';
import type { Lane } from './hand-time.ts';
import type { ServerUnderFaults } from './server-under-faults.ts';

/** What the way between kiosk and server does to one call. */
export const NETWORK_FAULTS = [
  'lost-request',
  'lost-answer',
  'duplicated-request',
  'request-after-deadline',
  'answer-after-deadline',
  'slow',
  'answer-of-before',
  'other-server',
  'other-batch',
  'other-hash',
  'omitted-item',
  'dropped-item',
  'extra-item',
  'rewritten-request',
  'empty-json',
  'captive-portal',
  'truncated',
  'created-201',
  'no-content-204',
  'forbidden-page',
  'error-500',
  'busy-503',
] as const;
export type NetworkFault = (typeof NETWORK_FAULTS)[number] | 'none';

const DEADLINE_MS = 30_000;
const SLOW_MS = 12_000;
const LOST: Answer = { kind: 'no-answer', cause: 'ECONNRESET' };
const LATE: Answer = { kind: 'no-answer', cause: 'ECONNABORTED' };
/** Somebody else answers: the server never hears of it. */
const STRANGERS = new Set<NetworkFault>(['captive-portal', 'empty-json', 'forbidden-page', 'no-content-204']);
const NOBODY: Answer = { kind: 'answer', status: 200, contentType: 'text/plain', text: '' };
const STRANGER = '11111111-1111-4111-8111-111111111111';

/** One kiosk's way to the server. */
export class Way {
  readonly #server: ServerUnderFaults;
  readonly #lane: Lane;
  #before: Answer = LOST;

  constructor(server: ServerUnderFaults, lane: Lane) {
    this.#server = server;
    this.#lane = lane;
  }

  async send(call: Call, fault: NetworkFault): Promise<Answer> {
    if (fault === 'lost-request') return LOST;
    if (fault === 'request-after-deadline') return this.#tooLate(call);
    if (fault === 'duplicated-request') await deliver(this.#server, call);
    if (fault === 'slow') await this.#lane.sleep(SLOW_MS);
    const answer = STRANGERS.has(fault) ? NOBODY : await deliver(this.#server, onItsWay(fault, call));
    if (fault === 'slow') await this.#lane.sleep(SLOW_MS);
    if (fault === 'answer-after-deadline') await this.#lane.sleep(DEADLINE_MS);
    const stale = this.#before;
    this.#before = answer;
    return fault === 'answer-of-before' ? stale : distort(fault, answer);
  }

  /** The kiosk has given up; the request arrives all the same, perhaps after the next one. */
  async #tooLate(call: Call): Promise<Answer> {
    const arrival = this.#lane.sleep(DEADLINE_MS + SLOW_MS).then(() => deliver(this.#server, call));
    this.#lane.track(arrival);
    await this.#lane.sleep(DEADLINE_MS);
    return LATE;
  }
}

/** Straight into the real app; a server that dies over it answers nothing. */
async function deliver(server: ServerUnderFaults, { method, path, token, headers, body }: Call): Promise<Answer> {
  if (server.life.dead) return LOST;
  const { life } = server;
  const given = { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const payload = body === undefined ? {} : { payload: body as object };
  const reply = await server.kiosk.inject({ method, url: path, headers: given, ...payload });
  if (life.dead && !server.isHasty) return LOST;
  const header = (name: string) => (reply.headers[name] === undefined ? undefined : String(reply.headers[name]));
  const retryAfter = header('retry-after');
  const etag = header('etag');
  return {
    kind: 'answer',
    status: reply.statusCode,
    contentType: header('content-type') ?? '',
    text: reply.body,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(etag === undefined ? {} : { etag }),
  };
}

/** The first envelope with one byte changed, or left out altogether. */
function onItsWay(fault: NetworkFault, call: Call): Call {
  const request = call.body as SyncRequest | undefined;
  const [first, ...rest] = request?.items ?? [];
  if (!request || !first) return call;
  if (fault === 'dropped-item') return { ...call, body: { ...request, items: rest } };
  if (fault !== 'rewritten-request') return call;
  const bytes = Buffer.from(first.bytes, 'base64');
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  return { ...call, body: { ...request, items: [{ ...first, bytes: bytes.toString('base64') }, ...rest] } };
}

function distort(fault: NetworkFault, answer: Answer): Answer {
  if (answer.kind === 'no-answer') return answer;
  const plain = (status: number, text: string, contentType = 'application/json') => ({
    ...answer,
    status,
    text,
    contentType,
  });
  switch (fault) {
    case 'lost-answer':
      return LOST;
    case 'answer-after-deadline':
      return LATE;
    case 'empty-json':
      return plain(200, '{}');
    case 'captive-portal':
      return plain(200, '<html>Sign in to the guest network</html>', 'text/html');
    case 'truncated':
      return plain(answer.status, answer.text.slice(0, answer.text.length >> 1));
    case 'created-201':
      return { ...answer, status: 201 };
    case 'no-content-204':
      return plain(204, '');
    case 'forbidden-page':
      return plain(403, '<html>Blocked</html>', 'text/html');
    case 'error-500':
      return plain(500, '{"code":"internal","detail":"","requestId":"r"}');
    case 'busy-503':
      return { ...plain(503, '{"code":"busy","detail":"","requestId":"r"}'), retryAfter: '60' };
    default:
      return distortReply(fault, answer);
  }
}

/** Faults that need a sync answer to change; any other answer passes. */
function distortReply(fault: NetworkFault, answer: Extract<Answer, { kind: 'answer' }>): Answer {
  if (answer.status !== 200 || !answer.text.includes('"batchId"')) return answer;
  const reply = JSON.parse(answer.text) as SyncReply;
  const change = CHANGES[fault]?.(reply);
  return change ? { ...answer, text: JSON.stringify({ ...reply, ...change }) } : answer;
}

const CHANGES: Partial<Record<NetworkFault, (reply: SyncReply) => Partial<SyncReply>>> = {
  'other-server': () => ({ serverId: STRANGER }),
  'other-batch': () => ({ batchId: STRANGER }),
  'other-hash': ({ items }) => ({ items: items.map((item) => ({ ...item, hash: '0'.repeat(64) })) }),
  'omitted-item': ({ items }) => ({ items: items.slice(1) }),
  'extra-item': ({ items }) => ({
    items: [...items, { responseId: STRANGER, hash: '0'.repeat(64), status: 'stored', ordinal: 1 }],
  }),
};
