/** One moment at which the device's clocks and the server's clock were read together: a sync request and its arrival. */
export interface ClockSample {
  readonly bootId: string;
  /** Device: Unix ms and ms since boot. */
  readonly wall: number;
  readonly mono: number;
  /** Server: Unix ms at arrival. */
  readonly serverNow: number;
}

export interface CaptureClock {
  readonly bootId: string;
  readonly wallMs: number;
  readonly monoMs: number;
}

/** `exact`: within half a round trip; `estimated`: by the device's wall clock and its known offset; `unknown`: not usable in hour charts. */
export type ClockQuality = 'exact' | 'estimated' | 'unknown';

export interface CorrectedCapture {
  /** Unix ms by the server's clock. */
  readonly at: number;
  readonly quality: ClockQuality;
}

const SEGMENT_TOLERANCE_MS = 2000;
const EARLIEST = Date.UTC(2020, 0, 1);
const LATEST = Date.UTC(2090, 0, 1);

/**
 * When an answer was captured, by the server's clock. `samples`: this request's and earlier ones of the same install;
 * `receivedAt`: server clock now; `after` / `before`: corrected times of the neighbours by seq, where known.
 * Never refuses: without any usable clock the time is bracketed and `unknown`.
 */
export function correctCapture(facts: {
  readonly capture: CaptureClock;
  readonly samples: readonly ClockSample[];
  readonly receivedAt: number;
  readonly after?: number | undefined;
  readonly before?: number | undefined;
}): CorrectedCapture {
  const { capture, samples, receivedAt } = facts;
  const sameBoot = nearest(
    samples.filter((sample) => sample.bootId === capture.bootId),
    (sample) => sample.mono - capture.monoMs,
  );
  if (sameBoot && isOneSegment(sameBoot, capture)) {
    const at = sameBoot.serverNow - (sameBoot.mono - capture.monoMs);
    return { at: Math.min(at, receivedAt), quality: 'exact' };
  }
  const bracketed = (at: number) => bracket(at, facts.after, facts.before ?? receivedAt, receivedAt);
  const byWall = isPlausible(capture.wallMs)
    ? nearest(
        samples.filter((sample) => isPlausible(sample.wall)),
        (sample) => sample.wall - capture.wallMs,
      )
    : undefined;
  if (!byWall) return { at: bracketed(facts.after ?? facts.before ?? receivedAt), quality: 'unknown' };
  return { at: bracketed(capture.wallMs + byWall.serverNow - byWall.wall), quality: 'estimated' };
}

/** A sleep or a set clock between the two readings parts wall and monotonic time: the readings are then not one segment. */
function isOneSegment(sample: ClockSample, capture: CaptureClock): boolean {
  const drift = sample.wall - capture.wallMs - (sample.mono - capture.monoMs);
  return Math.abs(drift) <= SEGMENT_TOLERANCE_MS;
}

function isPlausible(wall: number): boolean {
  return wall >= EARLIEST && wall < LATEST;
}

function nearest<T>(all: readonly T[], distance: (one: T) => number): T | undefined {
  return all.reduce<T | undefined>(
    (best, one) => (best === undefined || Math.abs(distance(one)) < Math.abs(distance(best)) ? one : best),
    undefined,
  );
}

function bracket(at: number, after: number | undefined, before: number, receivedAt: number): number {
  return Math.min(Math.max(at, after ?? at), Math.max(before, after ?? before), receivedAt);
}
