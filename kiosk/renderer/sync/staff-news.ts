import { MAX_NOTES, tellKioskNotes } from '#shared/contract/kiosk-notes.ts';
import { getLocationResults, locationResults } from '#shared/contract/kiosk-results.ts';
import type { SyncParts } from './sync-parts.ts';
import { type Answer, jsonOf } from './transport.ts';

const RESULTS_EVERY_MS = 10 * 60_000;

/**
 * After a flight that left nothing unsent: tells what was done behind the PIN and fetches the location's totals. Whatever goes wrong
 * here waits for the next flight; answers of visitors never wait for it.
 */
export function createStaffNews(parts: SyncParts): () => Promise<void> {
  let lastResults = Number.NEGATIVE_INFINITY;
  return async () => {
    try {
      await tellNotes(parts);
      if (parts.clock.monoMs() - lastResults < RESULTS_EVERY_MS) return;
      lastResults = parts.clock.monoMs();
      await fetchResults(parts);
    } catch (error) {
      parts.onFault(error);
    }
  };
}

async function tellNotes({ storage, transport }: SyncParts): Promise<void> {
  const notes = await storage.notes(MAX_NOTES);
  const identity = storage.identity();
  if (notes.length === 0 || !identity) return;
  const { method, path, reply } = tellKioskNotes;
  const taken = reply.safeParse(replyOf(await transport({ method, path, token: identity.token, body: { notes } })));
  const sent = new Set(notes.map(({ id }) => id));
  if (taken.success) await storage.forgetNotes(taken.data.taken.filter((id) => sent.has(id)));
}

async function fetchResults({ storage, transport }: SyncParts): Promise<void> {
  const identity = storage.identity();
  if (!identity) return;
  const { method, path } = getLocationResults;
  const results = locationResults.safeParse(replyOf(await transport({ method, path, token: identity.token })));
  if (results.success) await storage.keepLocationResults(results.data);
}

function replyOf(answer: Answer): unknown {
  return answer.kind === 'answer' && answer.status === 200 ? jsonOf(answer) : undefined;
}
