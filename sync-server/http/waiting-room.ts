import { finished, type Writable } from 'node:stream';

interface Waiting {
  readonly bytes: number;
  /** Takes its place, at once. */
  readonly enter: () => void;
}

interface WaitingRoomRules {
  readonly most: number;
  readonly longestMs: number;
  /** Whether there is a place for this many bytes now. */
  readonly hasPlace: (bytes: number) => boolean;
}

/** Requests that wait for a place with their bodies unread, in the order in which they came; each kiosk with one. */
export class WaitingRoom {
  readonly #rules: WaitingRoomRules;
  readonly #line = new Map<string, Waiting>();

  constructor(rules: WaitingRoomRules) {
    this.#rules = rules;
  }

  /** Whether somebody waits: who comes later stands behind. */
  get isTaken(): boolean {
    return this.#line.size > 0;
  }

  /** True after `enter` was called; false when too many wait, the time is over or the line to the kiosk is gone. */
  turn(kiosk: string, bytes: number, { line, enter }: { line: Writable; enter: () => void }): Promise<boolean> {
    if (this.#line.size >= this.#rules.most || this.#line.has(kiosk)) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (hasEntered: boolean) => {
        clearTimeout(timer);
        if (this.#line.get(kiosk) === waiting) this.#line.delete(kiosk);
        resolve(hasEntered);
      };
      const waiting: Waiting = {
        bytes,
        enter: () => {
          enter();
          end(true);
        },
      };
      const timer = setTimeout(end, this.#rules.longestMs, false);
      this.#line.set(kiosk, waiting);
      finished(line, () => end(false));
    });
  }

  /** To be called when a place was given back. */
  letIn(): void {
    for (const waiting of this.#line.values()) {
      if (!this.#rules.hasPlace(waiting.bytes)) return;
      waiting.enter();
    }
  }
}
