import { createHash } from 'node:crypto';
import type { SyncReply, SyncRequest } from '#shared/contract/sync.ts';
import type { Answer, Call, Transport } from '../../../../kiosk/renderer/sync/transport.ts';
import { IDENTITY } from '../storage/fake-platform.ts';

/** What the network or the server does to one call. */
export type Fault =
  | 'none'
  | 'lost-request'
  | 'lost-answer'
  | 'duplicated-request'
  | 'answer-of-before'
  | 'other-server'
  | 'other-batch'
  | 'other-hash'
  | 'omitted-item'
  | 'empty-json'
  | 'html'
  | 'truncated'
  | 'no-content'
  | 'down-500'
  | 'error-500'
  | 'busy-503';

/** A server that keeps first and judges later, and the wire to it. */
export interface ModelServer {
  readonly transport: Transport;
  /** Answers on the server, by id. */
  readonly stored: Map<string, { readonly hash: string; readonly ordinal: number }>;
  /** Ids that came with other bytes than before: one visit frozen twice. */
  readonly conflicts: string[];
  readonly salvaged: string[];
  readonly requests: { readonly at: number; readonly request: SyncRequest; readonly token: string | undefined }[];
  backupWatermark: number;
  serverEpoch: number;
  next: SyncReply['next'];
  surveyEtag: string;
  configAnswer: Answer | null;
  /** Tokens that are taken; empty = all. */
  tokens: string[];
  /** Hashes that make the server fail with this status. */
  readonly poison: Map<string, number>;
  /** Picks the fault of each call. */
  fault: (call: Call) => Fault;
}

export function modelServer(now: () => number): ModelServer {
  let before: Answer = { kind: 'no-answer', cause: 'none yet' };
  const server: ModelServer = {
    stored: new Map(),
    conflicts: [],
    salvaged: [],
    requests: [],
    backupWatermark: 0,
    serverEpoch: IDENTITY.serverEpoch,
    next: undefined,
    surveyEtag: '"1"',
    configAnswer: null,
    tokens: [],
    poison: new Map(),
    fault: () => 'none',
    transport: async (call) => {
      const fault = server.fault(call);
      if (call.path === '/v1/sync')
        server.requests.push({ at: now(), request: call.body as SyncRequest, token: call.token });
      if (fault === 'lost-request') return { kind: 'no-answer', cause: 'ECONNREFUSED' };
      if (fault === 'down-500') return problem(500, 'internal');
      if (fault === 'duplicated-request') handle(server, call);
      const answer = handle(server, call);
      const stale = before;
      before = answer;
      return fault === 'answer-of-before' ? stale : distort(fault, answer);
    },
  };
  return server;
}

export function json(status: number, body: unknown, headers: Partial<Answer> = {}): Answer {
  return { kind: 'answer', status, contentType: 'application/json', text: JSON.stringify(body), ...headers } as Answer;
}

export function problem(status: number, code: string): Answer {
  return json(status, { code, detail: 'what to do', requestId: 'r-1' }, { contentType: 'application/problem+json' });
}

function handle(server: ModelServer, call: Call): Answer {
  if (server.tokens.length > 0 && !server.tokens.includes(call.token ?? '')) return problem(401, 'unauthorized');
  if (call.path === '/v1/salvage') return handleSalvage(server, call.body as { hash: string; bytes: string });
  if (call.path === '/v1/kiosk/config') return server.configAnswer ?? problem(404, 'not_found');
  return call.path === '/v1/sync' ? handleSync(server, call.body as SyncRequest) : problem(404, 'not_found');
}

function handleSalvage(server: ModelServer, body: { hash: string; bytes: string }): Answer {
  server.salvaged.push(body.hash);
  return json(200, { serverId: IDENTITY.serverId, hash: body.hash, status: 'quarantined' });
}

function handleSync(server: ModelServer, request: SyncRequest): Answer {
  const poisoned = request.items.find((item) => server.poison.has(item.hash));
  if (poisoned) return problem(server.poison.get(poisoned.hash) ?? 500, 'internal');
  const items = request.items.map((item) => keep(server, item));
  return json(200, {
    proto: 1,
    serverId: IDENTITY.serverId,
    serverEpoch: server.serverEpoch,
    batchId: request.batchId,
    now: request.clock.wall,
    backupWatermark: server.backupWatermark,
    items,
    maxSeq: 0,
    gaps: [],
    ...(server.next ? { next: server.next } : {}),
    minProto: 1,
    surveyEtag: server.surveyEtag,
  } satisfies SyncReply);
}

function keep(server: ModelServer, { responseId, hash, bytes }: SyncRequest['items'][number]) {
  const known = server.stored.get(responseId);
  const real = createHash('sha256').update(Buffer.from(bytes, 'base64')).digest('hex');
  if (real !== hash) return { responseId, hash, status: 'held' as const, cause: 'hash' };
  if (known && known.hash !== hash) server.conflicts.push(responseId);
  if (known) {
    const status = known.hash === hash ? ('duplicate' as const) : ('quarantined' as const);
    return { responseId, hash, status, ordinal: known.ordinal };
  }
  const ordinal = server.stored.size + 1;
  server.stored.set(responseId, { hash, ordinal });
  return { responseId, hash, status: 'stored' as const, ordinal };
}

function distort(fault: Fault, answer: Answer): Answer {
  if (answer.kind === 'no-answer') return answer;
  const reply = () => JSON.parse(answer.text) as SyncReply;
  const withReply = (change: Partial<SyncReply>): Answer => ({
    ...answer,
    text: JSON.stringify({ ...reply(), ...change }),
  });
  switch (fault) {
    case 'lost-answer':
      return { kind: 'no-answer', cause: 'ECONNRESET' };
    case 'other-server':
      return withReply({ serverId: '11111111-1111-4111-8111-111111111111' });
    case 'other-batch':
      return withReply({ batchId: '22222222-2222-4222-8222-222222222222' });
    case 'other-hash':
      return withReply({ items: (reply().items ?? []).map((item) => ({ ...item, hash: '0'.repeat(64) })) });
    case 'omitted-item':
      return withReply({ items: (reply().items ?? []).slice(1) });
    case 'empty-json':
      return { ...answer, text: '{}' };
    case 'html':
      return { ...answer, contentType: 'text/html', text: '<html>Sign in to the guest network</html>' };
    case 'truncated':
      return { ...answer, text: answer.text.slice(0, Math.floor(answer.text.length / 2)) };
    case 'no-content':
      return { ...answer, status: 204, text: '' };
    case 'error-500':
      return { ...answer, status: 500, text: '{"code":"internal","detail":"","requestId":"r"}' };
    case 'busy-503':
      return { ...answer, status: 503, text: '{"code":"busy","detail":"","requestId":"r"}', retryAfter: '60' };
    default:
      return answer;
  }
}
