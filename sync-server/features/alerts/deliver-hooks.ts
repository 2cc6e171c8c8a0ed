import type { JuuriDatabase } from '../../db/database.ts';
import { findDue, forgetDeliveries, updateDelivery } from './hooks.sql.ts';
import type { PostHook } from './post-hook.ts';

interface DeliverDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly chance: () => number;
  readonly post: PostHook;
}

const AT_ONCE = 20;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 2 * 3_600_000;
/** With waits that double to two hours: about a day. */
const MOST_TRIES = 18;
const KEPT_MS = 30 * 86_400_000;

/** Sends what is due. A delivery that is not answered by 2xx is tried again, with growing waits, for about a day. */
export async function deliverHooks({ db, now, chance, post }: DeliverDeps): Promise<void> {
  const due = await findDue(db.read, now(), AT_ONCE);
  await Promise.all(
    due.map(async (delivery) => {
      const status = await post(delivery, Math.floor(now() / 1000));
      const tries = delivery.tries + 1;
      const isOver = (status !== null && status >= 200 && status < 300) || tries >= MOST_TRIES;
      const at = now();
      const next_at = isOver ? null : at + waitAfter(tries, chance());
      await db.write((tx) => updateDelivery(tx, delivery.id, { tries, next_at, last_at: at, last_status: status }));
    }),
  );
  if (due.length > 0) await db.write((tx) => forgetDeliveries(tx, now() - KEPT_MS));
}

/** Half of the doubled wait for certain, the other half by chance. */
function waitAfter(tries: number, chance: number): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
  return Math.round(ceiling * (0.5 + chance / 2));
}
