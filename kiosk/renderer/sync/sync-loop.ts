import { backOff, betweenBatches, heartbeatWait, retryAfterWait, waitAfterOnline } from '#shared/sync/back-off.ts';
import type { LinkState } from '../storage/kiosk-storage.ts';
import type { FlightEnd } from './batch-book.ts';
import { createFlight } from './flight.ts';
import type { SyncParts } from './sync-parts.ts';

/** A commit is followed by its sending after this long, so that two commits share a request. */
const AFTER_COMMIT_MS = 1000;
const HOUR_MS = 60 * 60_000;
/** Ms to wait at least after an `online` that follows another within two minutes: a flapping network is not a returned one. */
const FLAP_MS = 25_000;
const FLAP_WINDOW_MS = 2 * 60_000;

/** The running loop: due? -> send -> settle. */
export interface SyncLoop {
  link(): LinkState;
  /** Called whenever the state of the link changes. */
  subscribe(listener: () => void): () => void;
  /** The network is said to be back. */
  online(): void;
  /** Sends now (after enrolment, from the manager's page, when a command is done); a flight under way is followed by another. */
  nudge(): void;
  stop(): void;
}

/** Starts the loop with a heartbeat at once. One flight at a time on this device, over all tabs. */
export function startSyncLoop(parts: SyncParts): SyncLoop {
  const { clock } = parts;
  const fly = createFlight(parts);
  const listeners = new Set<() => void>();
  let link: LinkState = 'offline';
  let failures = 0;
  let lastTry = Number.NEGATIVE_INFINITY;
  let lastOnline = Number.NEGATIVE_INFINITY;
  let dueAt = Number.POSITIVE_INFINITY;
  let flying = false;
  /** What was committed or done during a flight is in none of its requests. */
  let newInFlight = false;
  let stopped = false;
  let cancel = () => {};

  const setLink = (next: LinkState) => {
    if (next === link) return;
    link = next;
    for (const listener of listeners) listener();
  };
  const scheduleAt = (at: number) => {
    cancel();
    dueAt = at;
    cancel = clock.after(Math.max(0, at - clock.monoMs()), () => void run());
  };
  const schedule = (ms: number) => scheduleAt(clock.monoMs() + ms);
  const sooner = (ms: number) => {
    if (!flying && !stopped && clock.monoMs() + ms < dueAt) schedule(ms);
  };
  const sendSoon = () => {
    if (link === 'ok') sooner(AFTER_COMMIT_MS);
  };
  const run = async () => {
    if (flying || stopped) return;
    flying = true;
    lastTry = clock.monoMs();
    let end: FlightEnd = { kind: 'failure', retryAfterSeconds: null };
    try {
      await parts.platform.exclusive(async () => {
        end = await fly();
      });
    } catch (error) {
      parts.onFault(error);
    }
    flying = false;
    if (!stopped) concludeFlight(end);
  };
  const concludeFlight = (end: FlightEnd) => {
    failures = end.kind === 'failure' ? failures + 1 : 0;
    setLink(linkAfter(end));
    if (end.kind !== 'revoked') schedule(waitAfter(end, failures, parts.random));
    if (newInFlight) sendSoon();
    newInFlight = false;
  };

  const unsubscribe = parts.storage.onCommitted(() => {
    if (flying) newInFlight = true;
    else sendSoon();
  });
  schedule(0);
  return {
    link: () => link,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    online: () => {
      const now = clock.monoMs();
      const isFlap = now - lastOnline < FLAP_WINDOW_MS;
      lastOnline = now;
      if (link === 'offline') sooner(waitAfterOnline(now - lastTry, parts.random()) + (isFlap ? FLAP_MS : 0));
    },
    nudge: () => {
      if (flying) newInFlight = true;
      else sooner(0);
    },
    stop: () => {
      stopped = true;
      unsubscribe();
      cancel();
    },
  };
}

function linkAfter(end: FlightEnd): LinkState {
  if (end.kind === 'success') return 'ok';
  return end.kind === 'failure' ? 'offline' : end.kind;
}

function waitAfter(end: FlightEnd, failures: number, random: () => number): number {
  if (end.kind === 'success') return end.more ? betweenBatches(random()) : heartbeatWait(random());
  if (end.kind !== 'failure') return HOUR_MS;
  return end.retryAfterSeconds === null
    ? backOff(failures, random())
    : retryAfterWait(end.retryAfterSeconds, failures, random);
}
