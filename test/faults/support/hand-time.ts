/** 2026-10-12 12:00 in Helsinki. */
export const BEGINNING = Date.UTC(2026, 9, 12, 9, 0);

/** Whether somebody's work goes on, or waits for time to pass. */
export interface Lane {
  /** Work to wait for before time goes on. */
  track(work: Promise<unknown>): void;
  /** For the tracked work: virtual time passes before it goes on. */
  sleep(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly work: () => void;
}

/** Time that passes only when told to, for several kiosks, their network and their server. */
export class HandTime {
  #now = 0;
  #timers: Timer[] = [];
  readonly #lanes: LaneState[] = [];

  /** Ms since the beginning. */
  now(): number {
    return this.#now;
  }

  wall(): number {
    return BEGINNING + this.#now;
  }

  after(ms: number, work: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, ms), work };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  lane(): Lane {
    const lane = new LaneState((ms, work) => this.after(ms, work));
    this.#lanes.push(lane);
    return lane;
  }

  /** Lets `ms` pass: runs what is due in order, and waits for the work each timer starts. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await this.settle();
    for (let next = this.#due(until); next; next = this.#due(until)) {
      this.#now = Math.max(this.#now, next.at);
      next.work();
      await this.settle();
    }
    this.#now = until;
  }

  /** The machine was suspended: time has passed and nothing was done in it. */
  jump(ms: number): void {
    this.#now += ms;
  }

  /** Everything that goes on has ended or waits for time. */
  async settle(): Promise<void> {
    await turn();
    for (const lane of this.#lanes) await lane.rest();
    await turn();
  }

  #due(until: number): Timer | undefined {
    const [next] = this.#timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at);
    if (next) this.#timers = this.#timers.filter((timer) => timer !== next);
    return next;
  }
}

class LaneState implements Lane {
  readonly #after: (ms: number, work: () => void) => void;
  #works = 0;
  #asleep = 0;
  #changed = Promise.withResolvers<void>();

  constructor(after: (ms: number, work: () => void) => void) {
    this.#after = after;
  }

  track(work: Promise<unknown>): void {
    this.#works += 1;
    const ended = () => {
      this.#works -= 1;
      this.#tell();
    };
    void work.then(ended, ended);
  }

  sleep(ms: number): Promise<void> {
    this.#asleep += 1;
    this.#tell();
    return new Promise((resolve) => {
      this.#after(ms, () => {
        this.#asleep -= 1;
        resolve();
      });
    });
  }

  async rest(): Promise<void> {
    while (this.#works > this.#asleep) await this.#changed.promise;
  }

  #tell(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
