import { randomUUID } from 'node:crypto';
import type { SyncReply, SyncRequest } from '#shared/contract/sync.ts';
import type { FalseAnswer } from '../../support/meddling-proxy.ts';

type Forgery = (sent: SyncRequest, lastReply: SyncReply) => FalseAnswer;

const JSON_TYPE = 'application/json; charset=utf-8';
const PORTAL = '<!doctype html><title>Guest network</title><p>Accept the terms to go on.</p>';

/** What may answer in the server's place. Each comes closer to a true answer than the one before it. */
export const FALSE_ANSWERS: Readonly<Record<string, Forgery>> = {
  'a captive portal’s page': () => ({ status: 200, type: 'text/html', body: PORTAL }),
  'an empty object': () => ({ status: 200, type: JSON_TYPE, body: '{}' }),
  'half of the true answer': (sent, last) => {
    const { body } = perfect(sent, last);
    return { status: 200, type: JSON_TYPE, body: body.slice(0, -body.length / 2) };
  },
  'the true answer with another status': (sent, last) => ({ ...perfect(sent, last), status: 201 }),
  'another batch’s receipts': (sent, last) => perfect(sent, last, { batchId: randomUUID() }),
  'another server’s receipts': (sent, last) => perfect(sent, last, { serverId: randomUUID() }),
  'receipts for other contents': (sent, last) =>
    perfect(sent, last, { items: receipts(sent).map((item) => ({ ...item, hash: '0'.repeat(64) })) }),
};

/** What the server would have said, but for the change. */
function perfect(sent: SyncRequest, last: SyncReply, change: Partial<SyncReply> = {}): FalseAnswer {
  const reply: SyncReply = { ...last, batchId: sent.batchId, now: Date.now(), items: receipts(sent), ...change };
  return { status: 200, type: JSON_TYPE, body: JSON.stringify(reply) };
}

function receipts({ items }: SyncRequest): SyncReply['items'] {
  return items.map(({ responseId, hash }, at) => ({ responseId, hash, status: 'stored', ordinal: 1_000 + at }));
}
