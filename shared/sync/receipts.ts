/** The parts of a sync answer that decide whether a receipt may be believed. */
export interface ReceiptAnswer<Item extends Receipt> {
  readonly serverId: string;
  readonly batchId: string;
  readonly items: readonly Item[];
}
export interface Receipt {
  readonly responseId: string;
  readonly hash: string;
}
export interface Sent {
  readonly serverId: string;
  readonly batchId: string;
  readonly items: readonly Receipt[];
}

/**
 * The receipts of an answer that count: from the enrolled server, for this very batch, with the id and the hash that were sent.
 * Everything else is unknown, and the row stays. `null` = the whole answer is somebody else's.
 */
export function matchReceipts<Item extends Receipt>(
  sent: Sent,
  answer: ReceiptAnswer<Item>,
): ReadonlyMap<string, Item> | null {
  if (answer.serverId !== sent.serverId || answer.batchId !== sent.batchId) return null;
  const hashes = new Map(sent.items.map((item) => [item.responseId, item.hash]));
  return new Map(
    answer.items.filter((item) => hashes.get(item.responseId) === item.hash).map((item) => [item.responseId, item]),
  );
}
