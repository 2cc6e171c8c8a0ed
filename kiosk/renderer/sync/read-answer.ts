import { problemReply } from '#shared/contract/problems.ts';
import { type ItemReceipt, type SyncReply, type SyncRequest, syncReply } from '#shared/contract/sync.ts';
import { parseRetryAfter } from '#shared/sync/back-off.ts';
import { matchReceipts } from '#shared/sync/receipts.ts';
import { type Answer, jsonOf } from './transport.ts';

/** What one answer to a sync request means. Only `accepted` says anything about rows. */
export type Verdict =
  | { readonly kind: 'accepted'; readonly reply: SyncReply; readonly receipts: ReadonlyMap<string, ItemReceipt> }
  /** No answer, or somebody else's: every row stays as it is. */
  | { readonly kind: 'unknown'; readonly retryAfterSeconds: number | null }
  /** 413, 400: this batch will never be taken. */
  | { readonly kind: 'refused' }
  /** Another error code: counts against the batch. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'revoked' }
  | { readonly kind: 're-enrol' }
  | { readonly kind: 'too-old' };

/** Codes that say that the server or the way to it is down or busy, whatever was sent. */
const SAYS_NOTHING = new Set([408, 429, 502, 503, 504]);

export function readAnswer(request: Pick<SyncRequest, 'batchId' | 'items'>, serverId: string, answer: Answer): Verdict {
  if (answer.kind === 'no-answer') return { kind: 'unknown', retryAfterSeconds: null };
  if (answer.status === 200) return readReply(request, serverId, answer);
  if (SAYS_NOTHING.has(answer.status))
    return { kind: 'unknown', retryAfterSeconds: parseRetryAfter(answer.retryAfter) };
  return readProblem(answer);
}

function readReply(
  { batchId, items }: Pick<SyncRequest, 'batchId' | 'items'>,
  serverId: string,
  answer: Extract<Answer, { kind: 'answer' }>,
): Verdict {
  const parsed = syncReply.safeParse(jsonOf(answer));
  const receipts = parsed.success ? matchReceipts({ serverId, batchId, items }, parsed.data) : null;
  if (!parsed.success || !receipts) return { kind: 'unknown', retryAfterSeconds: null };
  return { kind: 'accepted', reply: parsed.data, receipts };
}

/** Refusals count only when they are the server's own: a proxy or a captive portal answers 401 or 403 with a page. */
function readProblem(answer: Extract<Answer, { kind: 'answer' }>): Verdict {
  const problem = problemReply.safeParse(jsonOf(answer));
  const code = problem.success ? problem.data.code : '';
  if (answer.status === 413 || answer.status === 400) return { kind: 'refused' };
  if (answer.status === 401 && problem.success) return { kind: 'unauthorized' };
  if (answer.status === 426 && code === 'kiosk_too_old') return { kind: 'too-old' };
  if (answer.status === 403 && code === 'revoked') return { kind: 'revoked' };
  if (answer.status === 409 && code === 'clone_suspected') return { kind: 're-enrol' };
  if (answer.status === 409 && code === 'generation_ahead') return { kind: 'unauthorized' };
  const isServers = answer.status >= 500 || (answer.status >= 400 && problem.success);
  return isServers ? { kind: 'failed' } : { kind: 'unknown', retryAfterSeconds: null };
}
