import { orReject } from './deadline.ts';
import { recount, statusOf } from './status.ts';
import type { StoreContext } from './store-context.ts';

/** As many ids as the journal takes in one call. */
const MOST_AT_ONCE = 500;

/**
 * Empties the device: journal, database, then who it is. False, and nothing changed, while anything here has no receipt of the
 * server. Broken off in the middle it may be begun again: only what the server has is ever deleted.
 */
export async function unEnrol(context: StoreContext): Promise<boolean> {
  await orReject(() => recount(context));
  const { unsent, apart } = statusOf(context);
  if (unsent > 0 || apart > 0) return false;
  const { journal, setUp } = context.platform;
  const ids: string[] = [];
  for (let cursor: number | null = 0; cursor !== null; ) {
    const page = await journal.read(cursor);
    // A frame nobody can read may be an answer that was never sent.
    if (page.damaged.length > 0) return false;
    ids.push(...page.records.map(({ responseId }) => responseId));
    cursor = page.next;
  }
  for (let from = 0; from < ids.length; from += MOST_AT_ONCE)
    await journal.forget(ids.slice(from, from + MOST_AT_ONCE));
  await context.db?.delete();
  await setUp.forgetIdentity();
  return true;
}
