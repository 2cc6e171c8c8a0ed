import { finished } from 'node:stream';
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { Problem } from '#shared/contract/problems.ts';
import { deviceOf } from './device-guard.ts';
import type { FeatureDeps } from './feature-deps.ts';
import { MAX_BODY_BYTES, MAX_INFLATED_BYTES } from './limits.ts';
import { spreadRetry } from './rate-limits.ts';
import { WaitingRoom } from './waiting-room.ts';

/** One kiosk sends one batch at a time; a broken or slow one never holds more than this part of what there is. */
const SHARE_OF_A_KIOSK = 1 / 8;
/** What JSON shrinks to when packed, at the least. */
const GZIP_RATIO = 4;

/**
 * What kiosks send is let in before its body is read, by number and by bytes, so that memory is bounded whatever a fleet does. Who finds
 * it full waits a little with its body unread, which costs next to nothing; only beyond that is a kiosk told to come back.
 */
export interface Admission {
  /** Guard, after the one that knows the kiosk. May wait `waitingMs`. Problem `busy`, with a time to come back that is spread over a minute and a half. */
  readonly enter: onRequestAsyncHookHandler;
  /** Work for a request that was let in: its place is held until both work and reply are done. */
  during<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T>;
}

interface Load {
  bytes: number;
  batches: number;
}

export function admission({ limits, metrics, chance }: Pick<FeatureDeps, 'limits' | 'metrics' | 'chance'>): Admission {
  const all: Load = { bytes: 0, batches: 0 };
  const byKiosk = new Map<string, Load>();
  const places = new WeakMap<FastifyRequest, Place>();
  const isFull = ({ bytes, batches }: Load, more: number, share: number) =>
    batches >= Math.max(1, limits.batchesInFlight * share) ||
    (batches > 0 && bytes + more > limits.bytesInFlight * share);
  const loadOf = (kiosk: string) => byKiosk.get(kiosk) ?? { bytes: 0, batches: 0 };
  const hasPlace = (bytes: number) => !isFull(all, bytes, 1);
  const room = new WaitingRoom({ most: limits.batchesWaiting, longestMs: limits.waitingMs, hasPlace });
  const add = (kiosk: string, own: Load, bytes: number, sign: 1 | -1) => {
    for (const load of [all, own]) {
      load.bytes += sign * bytes;
      load.batches += sign;
    }
    if (own.batches > 0) byKiosk.set(kiosk, own);
    else byKiosk.delete(kiosk);
    metrics.inFlight.set(all.batches);
  };
  return {
    enter: async (request, reply) => {
      const { id } = deviceOf(request);
      const bytes = weightOf(request);
      const busy = () => new Problem('busy', { retryAfterSeconds: spreadRetry(chance()) });
      if (isFull(loadOf(id), bytes, SHARE_OF_A_KIOSK)) throw busy();
      const enter = () => {
        add(id, loadOf(id), bytes, 1);
        const place = new Place(() => {
          add(id, loadOf(id), bytes, -1);
          room.letIn();
        });
        places.set(request, place);
        finished(reply.raw, () => place.close());
      };
      if (hasPlace(bytes) && !room.isTaken) return enter();
      if (!(await room.turn(id, bytes, { line: reply.raw, enter }))) throw busy();
    },
    during: (request, work) => places.get(request)?.during(work) ?? work(),
  };
}

/** Bytes this request may come to in memory. */
function weightOf({ headers }: FastifyRequest): number {
  const told = Number(headers['content-length'] ?? MAX_BODY_BYTES);
  const bytes = Math.min(Number.isFinite(told) ? told : MAX_BODY_BYTES, MAX_BODY_BYTES);
  return headers['content-encoding'] === undefined ? bytes : Math.min(bytes * GZIP_RATIO, MAX_INFLATED_BYTES);
}

/** Given back once, when the work has ended and the reply is out or its line is gone. */
class Place {
  readonly #giveBack: () => void;
  #works = false;
  #isClosed = false;

  constructor(giveBack: () => void) {
    this.#giveBack = giveBack;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (!this.#works) this.#giveBack();
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#works = true;
    try {
      return await work();
    } finally {
      this.#works = false;
      if (this.#isClosed) this.#giveBack();
    }
  }
}
