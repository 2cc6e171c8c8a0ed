import type { JuuriDatabase } from '../db/database.ts';
import { deliverHooks } from '../features/alerts/deliver-hooks.ts';
import { lookAtFleet } from '../features/alerts/fleet-alarms.ts';
import { hookPoster } from '../features/alerts/post-hook.ts';
import { lookAtRules } from '../features/alerts/rule-alerts.ts';

/** A fleet that was cut off by the server itself has had its longest back-off by then. */
const FIRST_LOOK_MS = 20 * 60_000;
const LOOK_EVERY_MS = 5 * 60_000;
const DELIVER_EVERY_MS = 15_000;

/**
 * Looks for alarms and alerts every five minutes, the first time twenty minutes after the start, and sends what web-hooks wait for.
 * A failure is told and tried again. Returns the function that ends it.
 */
export function startFleetWatch(deps: {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly chance: () => number;
  readonly hooksPrivate: boolean;
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
}): () => void {
  const post = hookPoster({ privateAllowed: deps.hooksPrivate });
  const look = alone(async () => {
    const [fleet, rules] = [await lookAtFleet(deps), await lookAtRules(deps)];
    if (fleet || rules) deps.changed();
  }, deps.failed);
  const deliver = alone(() => deliverHooks({ ...deps, post }), deps.failed);
  let looking: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    look();
    looking = setInterval(look, LOOK_EVERY_MS).unref();
  }, FIRST_LOOK_MS).unref();
  const delivering = setInterval(deliver, DELIVER_EVERY_MS).unref();
  return () => {
    clearTimeout(first);
    clearInterval(looking);
    clearInterval(delivering);
  };
}

/** One at a time: what takes longer than its interval is not begun a second time. */
function alone(work: () => Promise<void>, failed: (error: unknown) => void): () => void {
  let busy = false;
  return () => {
    if (busy) return;
    busy = true;
    work()
      .catch(failed)
      .finally(() => {
        busy = false;
      });
  };
}
