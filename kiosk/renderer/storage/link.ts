import type { KioskDatabase } from './database.ts';
import { within } from './deadline.ts';
import type { LinkState } from './kiosk-storage.ts';
import { readMeta, writeMeta } from './queue-writes.ts';
import type { StoreContext } from './store-context.ts';

const WRITE_DEADLINE_MS = 5000;
/** Only people can mend these: they stand until the server accepts the kiosk again. */
const STANDING: readonly unknown[] = ['held-auth', 'revoked', 're-enrol', 'too-old'] satisfies LinkState[];

/** Keeps how the kiosk stands with its server, over a restart where only people can mend it. */
export async function noteLink(context: StoreContext, link: LinkState): Promise<void> {
  const { state, db } = context;
  if (link === state.link || (link === 'offline' && STANDING.includes(state.link))) return;
  state.link = link;
  context.changed();
  if (db) await within(WRITE_DEADLINE_MS, () => writeMeta(db, 'link', link));
}

export async function loadLink(context: StoreContext, db: KioskDatabase): Promise<void> {
  const stored = await readMeta(db, 'link');
  if (STANDING.includes(stored)) context.state.link = stored as LinkState;
}
