import { Problem } from '#shared/contract/problems.ts';
import type { SyncReply } from '#shared/contract/sync.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { MARK_KEY, type ServerIdentity } from '../../db/server-identity.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type Mark, readMark, writeMark } from './mark.ts';
import { findFact, findNewestOrdinal, putFact } from './server-facts.sql.ts';

/** Watches that this database is the one the kiosks know: not an older copy put in its place by hand. */
export interface SafeKeeping {
  /** True after a kiosk has shown more than this database holds, until the operator confirms (`juuri restore --confirm`). */
  isHalted(): boolean;
  /** Problem `restore_suspected` when the mark says that answers are lost; nothing is accepted from then on. */
  check(mark: string | undefined, deviceId: string): Promise<void>;
  /** The mark to be sent with a reply: as far as this kiosk has ever seen. */
  markOf(reply: Pick<SyncReply, 'items'>, shown: string | undefined): string;
}

/** The server must not start before its operator has confirmed that the database is an older one. */
export class HaltedError extends Error {
  override name = 'HaltedError';
  constructor() {
    super(
      'A kiosk has receipts this database knows nothing of: it is an older copy. Confirm with juuri restore --confirm.',
    );
  }
}

const HALTED = 'halted';

interface Deps {
  readonly db: JuuriDatabase;
  readonly identity: ServerIdentity;
  readonly now: () => number;
}

export async function watchSafety(deps: Deps): Promise<SafeKeeping> {
  const { db, identity } = deps;
  const key = (await findFact(db.read, MARK_KEY)) ?? '';
  let halted = (await findFact(db.read, HALTED)) !== null;
  let known = 0;
  const isAhead = async (mark: Mark) => {
    if (mark.epoch !== identity.serverEpoch) return mark.epoch > identity.serverEpoch;
    if (mark.ordinal > known) known = await findNewestOrdinal(db.read);
    return mark.ordinal > known;
  };
  return {
    isHalted: () => halted,
    check: async (text, deviceId) => {
      const mark = readMark(text, key);
      if (!mark || !(await isAhead(mark))) return;
      halted = true;
      await keepHalt(deps, mark, deviceId);
      throw new Problem('restore_suspected');
    },
    markOf: ({ items }, shown) => {
      const before = readMark(shown, key);
      const seen = before?.epoch === identity.serverEpoch ? before.ordinal : 0;
      const ordinal = items.reduce((most, item) => Math.max(most, item.ordinal ?? 0), seen);
      return writeMark({ epoch: identity.serverEpoch, ordinal }, key);
    },
  };
}

/** Kept in the database too: a restart of the server must not forget it. */
async function keepHalt({ db, now }: Deps, mark: Mark, deviceId: string): Promise<void> {
  await db.write(async (tx) => {
    await putFact(tx, HALTED, JSON.stringify({ at: now(), ...mark }));
    const about = { epoch: mark.epoch, ordinal: mark.ordinal };
    await recordAudit(tx, { at: now(), who: `kiosk:${deviceId}`, what: 'restore-suspected', about });
  });
}
