import type { CommandDone, KioskCommand } from '#shared/contract/sync.ts';

/** Where the box keeps what a restart must not forget; the browser's local storage. */
export type CommandStore = Pick<Storage, 'getItem' | 'setItem'>;

/** What IT asked of this kiosk: told by the server until it is acknowledged, carried out once, acknowledged with the next request. */
export interface CommandBox {
  /** Commands of an accepted reply, `expiresAt` by this kiosk's clock. One that was carried out and told again is not carried out again. */
  receive(commands: readonly KioskCommand[]): void;
  /** Hands out the next one to carry out at `now` (Unix ms); null = none. Not ended, it comes again with the next reply. */
  next(now: number): KioskCommand | null;
  /** Kept at once: the carrying out may end this page. */
  end(id: string, outcome: CommandDone['outcome']): void;
  /** What was kept as done could not be done after all: it comes again with the next reply. */
  putOff(id: string): void;
  /** Carried out and not yet told. */
  done(): readonly CommandDone[];
  /** The server has taken these. */
  told(done: readonly CommandDone[]): void;
}

const KEY = 'juuri-commands-done';
/** Ended ones that are remembered, told or not: a reply may still travel that names them. */
const MOST = 50;

interface Kept extends CommandDone {
  readonly told: boolean;
}

export function createCommandBox(store: CommandStore): CommandBox {
  let waiting: readonly KioskCommand[] = [];
  let kept = readKept(store);
  const keep = (next: readonly Kept[]) => {
    kept = next.slice(-MOST);
    store.setItem(KEY, JSON.stringify(kept));
  };
  const isEnded = (id: string) => kept.some((one) => one.id === id);
  return {
    receive: (commands) => {
      waiting = commands.filter(({ id }) => !isEnded(id));
    },
    next: (now) => {
      const [first, ...others] = waiting.filter(({ expiresAt }) => expiresAt > now);
      waiting = others;
      return first ?? null;
    },
    end: (id, outcome) => {
      keep([...kept, { id, outcome, told: false }]);
    },
    putOff: (id) => keep(kept.filter((one) => one.id !== id)),
    done: () => kept.filter(({ told }) => !told).map(({ id, outcome }) => ({ id, outcome })),
    told: (done) => {
      const ids = new Set(done.map(({ id }) => id));
      if (ids.size > 0) keep(kept.map((one) => (ids.has(one.id) ? { ...one, told: true } : one)));
    },
  };
}

function readKept(store: CommandStore): readonly Kept[] {
  try {
    const stored: unknown = JSON.parse(store.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? (stored as Kept[]) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
