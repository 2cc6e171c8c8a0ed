import type { DeviceIdentity, Platform } from '../platform/platform.ts';
import type { KioskDatabase } from './database.ts';
import { settled, within } from './deadline.ts';
import { addMeta, readMeta, writeMeta } from './queue-writes.ts';
import type { StoreContext, StoreState } from './store-context.ts';

/** Stands in IndexedDB from enrolment on: where it is missing on an enrolled device, IndexedDB was wiped. */
export const ENROLLED_MARK = 'installId';

/**
 * The identity from the host's file; on the web kiosk, where that file can go with the journal, from its copy in IndexedDB.
 * Electron's stays in the main process alone. `hostForgot`: it came from the copy.
 */
export async function loadIdentity(
  platform: Platform,
  db: KioskDatabase | null,
  limit: number,
): Promise<{ readonly identity: DeviceIdentity | null; readonly hostForgot: boolean }> {
  const fromHost = await within(limit, () => platform.loadIdentity());
  if (fromHost !== 'late' && fromHost.kind === 'done' && fromHost.value) {
    const identity = fromHost.value;
    // An IndexedDB that was wiped has lost its copy, one whose process died over an enrolment has the old one; the first screen does
    // not wait for a new one.
    if (db && platform.kind === 'web') void within(limit, () => writeMeta(db, 'identity', identity));
    return { identity, hostForgot: false };
  }
  const none = { identity: null, hostForgot: false };
  if (!db || platform.kind !== 'web') return none;
  const copy = await within(limit, () => readMeta(db, 'identity'));
  if (copy === 'late' || copy.kind === 'failed' || !isIdentity(copy.value)) return none;
  const { value } = copy;
  await within(limit, () => platform.saveIdentity(value));
  return { identity: value, hostForgot: true };
}

const TURN_DEADLINE_MS = 10_000;
const turns = new WeakMap<StoreState, Promise<unknown>>();

/**
 * Changes the identity when its turn has come, with the host first: a write that only brings a number must never put an older
 * token back. A change to null changes nothing.
 */
export function changeIdentity(
  { platform, db, state }: StoreContext,
  change: (before: DeviceIdentity | null) => DeviceIdentity | null,
): Promise<void> {
  const turn = async () => {
    const next = change(state.identity);
    if (next === null) return;
    await keepIdentity(platform, db, next, TURN_DEADLINE_MS);
    state.identity = next;
  };
  const before = turns.get(state) ?? Promise.resolve();
  const done = before.then(turn, turn);
  // One that hangs is not waited for: the others must have their turn.
  turns.set(
    state,
    within(TURN_DEADLINE_MS, () => done),
  );
  return done;
}

const remembering = new WeakMap<StoreState, number>();

/**
 * The highest number given out, beside both stores: when an answer is destroyed in both, the gap still shows. Never fails, waits
 * for its turn, and is left out where a later number is written anyway.
 */
export async function rememberSeq(context: StoreContext): Promise<void> {
  const { state } = context;
  const next = state.durableNext;
  remembering.set(state, next);
  await settled(() =>
    changeIdentity(context, (before) =>
      before === null || before.nextSeq >= next || remembering.get(state) !== next
        ? null
        : { ...before, nextSeq: next },
    ),
  );
}

/** Saves with the host; the copy follows, and may fail. */
async function keepIdentity(
  platform: Platform,
  db: KioskDatabase | null,
  identity: DeviceIdentity,
  limit: number,
): Promise<void> {
  await platform.saveIdentity(identity);
  if (!db) return;
  await within(limit, () => addMeta(db, ENROLLED_MARK, identity.installId));
  if (platform.kind === 'web') await within(limit, () => writeMeta(db, 'identity', identity));
}

function isIdentity(value: unknown): value is DeviceIdentity {
  return typeof value === 'object' && value !== null && 'installId' in value && 'token' in value && 'location' in value;
}
