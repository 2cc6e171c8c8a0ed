import { LIVE_PATH } from '#shared/contract/dashboard.ts';

/** The part of `EventSource` that is used; tests pass their own. */
export interface EventStream {
  readonly readyState: number;
  addEventListener(name: 'open' | 'error' | 'changed', listener: () => void): void;
  close(): void;
}

export interface LiveOptions {
  open(path: string): EventStream;
  /** Figures may have changed: at most once per `pauseMs`, the last change never lost. */
  onChanged(): void;
  onConnected(connected: boolean): void;
  /** 0..1, spreads the reconnections of many open dashboards. */
  random(): number;
  pauseMs?: number;
}

const CLOSED = 2;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** Calls `act` at once, then at most once per `pauseMs`; a call during the pause is made when the pause ends. */
function paced(act: () => void, pauseMs: number): { call(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const run = (): void => {
    again = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (again) run();
    }, pauseMs);
    act();
  };
  return {
    call: () => {
      if (timer === undefined) run();
      else again = true;
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * Listens to the server's `changed` events until the returned function is called. The browser reconnects by itself after a network
 * fault; a stream the server refused is opened anew with growing waits. A refusal counts as a change, because reading anew tells its
 * reason (the session has ended); so does every reconnection, because events were missed.
 */
export function connectLive(options: LiveOptions): () => void {
  const change = paced(options.onChanged, options.pauseMs ?? 1_000);
  let stream: EventStream | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let missed = false;

  const opened = (): void => {
    failures = 0;
    options.onConnected(true);
    if (missed) change.call();
    missed = false;
  };
  const failed = (): void => {
    missed = true;
    options.onConnected(false);
    if (stream?.readyState !== CLOSED) return;
    change.call();
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    timer = setTimeout(connect, ceiling * (0.5 + options.random() / 2));
  };
  function connect(): void {
    stream = options.open(LIVE_PATH);
    stream.addEventListener('open', opened);
    stream.addEventListener('error', failed);
    stream.addEventListener('changed', change.call);
  }

  connect();
  return () => {
    stream?.close();
    clearTimeout(timer);
    change.stop();
  };
}
