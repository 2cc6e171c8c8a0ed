import { journalOutlines } from './read-journal.ts';
import type { StoreContext } from './store-context.ts';
import { unsettled } from './unsettled.ts';

/** As many ids as the journal takes in one call. */
const MOST_AT_ONCE = 500;

const NOBODY_TO_ASK = async () => true;

/**
 * Empties the device: journal, database, then who it is. False, and nothing changed, while anything here has neither a receipt of the
 * server nor a place in the file that IT took along. Broken off in the middle it may be begun again.
 * @param exported names of everything in that file
 * @param mayGo    asked when nothing stands in the way and nothing has gone yet: the server must not let go of a kiosk that stays
 */
export async function unEnrol(
  context: StoreContext,
  exported: ReadonlySet<string> = new Set(),
  mayGo: () => Promise<boolean> = NOBODY_TO_ASK,
): Promise<boolean> {
  for await (const { answers, raw } of unsettled(context)) {
    const names = [...answers.map(({ responseId }) => responseId), ...raw.map(({ name }) => name)];
    if (names.some((name) => !exported.has(name))) return false;
  }
  if (!(await mayGo())) return false;
  const { journal, setUp } = context.platform;
  const ids: string[] = [];
  for await (const { responseIds } of journalOutlines(journal)) ids.push(...responseIds);
  for (let from = 0; from < ids.length; from += MOST_AT_ONCE)
    await journal.forget(ids.slice(from, from + MOST_AT_ONCE));
  await context.db?.delete();
  await setUp.forgetIdentity();
  return true;
}
