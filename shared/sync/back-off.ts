const BASE_MS = 2000;
const CAP_MS = 15 * 60_000;
const LEAST_MS = 1000;
const RETRY_AFTER_CAP_MS = 60 * 60_000;
const RETRY_AFTER_SPREAD = 0.2;
const ONLINE_SPREAD_MS = 30_000;
const LONG_SINCE_LAST_TRY_MS = 2 * 60_000;
const BETWEEN_BATCHES_MS = 1000;
const HEARTBEAT_MS = 5 * 60_000;
const HEARTBEAT_SPREAD = 0.2;

/** Ms to wait after the `failures`th failure in a row: full jitter, at least 1 s. `random` is in [0, 1). */
export function backOff(failures: number, random: number): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures - 1, 20));
  return Math.max(LEAST_MS, Math.round(ceiling * random));
}

/** Ms to wait when the server named a time (seconds, capped at 1 h): never shorter than the own back-off, spread by up to 20 %. */
export function retryAfterWait(retryAfterSeconds: number, failures: number, random: () => number): number {
  const asked = Math.min(Math.max(0, retryAfterSeconds) * 1000, RETRY_AFTER_CAP_MS);
  return Math.round(Math.max(asked, backOff(failures, random())) * (1 + RETRY_AFTER_SPREAD * random()));
}

/** Ms to wait after the network's return, so that a building full of kiosks does not call at once. */
export function waitAfterOnline(msSinceLastTry: number, random: number): number {
  return msSinceLastTry > LONG_SINCE_LAST_TRY_MS ? 0 : Math.round(ONLINE_SPREAD_MS * random);
}

/**
 * Ms between two batches of a backlog, 1 to 2 s. A fleet that comes back after an outage would fill single seconds if each kiosk sent all it
 * has at once: 2,000 kiosks with 12 batches each came to four and five times the mean, with a pause to two and a half. And a
 * server that stalled answers many at once, who would all be back in the same second if every pause were as long.
 */
export function betweenBatches(random: number): number {
  return Math.round(BETWEEN_BATCHES_MS * (1 + random));
}

/** Ms until the next idle heartbeat: 5 min +- 20 %. */
export function heartbeatWait(random: number): number {
  return Math.round(HEARTBEAT_MS * (1 - HEARTBEAT_SPREAD + 2 * HEARTBEAT_SPREAD * random));
}

/** Seconds of a `Retry-After` header in its delay form; null for the date form or anything else. */
export function parseRetryAfter(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,9}$/.test(header.trim()) ? Number(header) : null;
}
