import { describe, expect, it } from 'vitest';
import { matchReceipts } from '#shared/sync/receipts.ts';

const sent = {
  serverId: 'server-1',
  batchId: 'batch-1',
  items: [
    { responseId: 'a', hash: 'hash-a' },
    { responseId: 'b', hash: 'hash-b' },
  ],
};

describe('a receipt', () => {
  it('counts for the server, batch, id and hash that were sent', () => {
    const matched = matchReceipts(sent, { ...sent, items: [...sent.items].reverse() });
    expect([...(matched?.keys() ?? [])].sort()).toEqual(['a', 'b']);
  });

  it.each([
    ['another server', { serverId: 'server-2' }],
    ['another batch', { batchId: 'batch-0' }],
  ])('of %s makes the whole answer unknown', (_, change) => {
    expect(matchReceipts(sent, { ...sent, ...change })).toBeNull();
  });

  it.each([
    ['an id that was not sent', { responseId: 'c', hash: 'hash-a' }],
    ['the hash of another row', { responseId: 'a', hash: 'hash-b' }],
    ['an id from the prototype', { responseId: 'constructor', hash: 'hash-a' }],
  ])('with %s is left out', (_, item) => {
    expect(matchReceipts(sent, { ...sent, items: [item] })?.size).toBe(0);
  });

  it('is never assumed: an answer without items settles nothing', () => {
    expect(matchReceipts(sent, { ...sent, items: [] })?.size).toBe(0);
  });
});
