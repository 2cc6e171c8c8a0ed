/** One marked choice of one response at its place and day. */
export interface CountedChoice {
  readonly question: string;
  readonly choice: string;
}
export interface CountedAt {
  readonly locationId: string;
  readonly teamId: string | null;
  /** ISO day in the location's zone. */
  readonly localDay: string;
}
export type RollUpRow = readonly [
  unit: string,
  period: string,
  question: string,
  choice: string,
  counted: number,
  setAside: number,
];

/** Counts the responses themselves, so that how many there were in a year is read without walking them. */
const VISIT: CountedChoice = { question: '*', choice: '*' };

/** Changes to the four roll-ups, summed up per counter before they are written. */
export class RollUpChanges {
  readonly #locationDay = new Map<string, number[]>();
  readonly #teamMonth = new Map<string, number[]>();
  readonly #teamDay = new Map<string, number[]>();
  readonly #organisationDay = new Map<string, number[]>();

  /** Adds a response's choices to one column. */
  add(at: CountedAt, choices: readonly CountedChoice[], column: 'counted' | 'setAside', by = 1): void {
    const index = column === 'counted' ? 0 : 1;
    for (const { question, choice } of [...choices, VISIT]) {
      bump(this.#locationDay, [at.locationId, at.localDay, question, choice], index, by);
      bump(this.#organisationDay, ['', at.localDay, question, choice], index, by);
      if (at.teamId === null) continue;
      bump(this.#teamMonth, [at.teamId, at.localDay.slice(0, 7), question, choice], index, by);
      bump(this.#teamDay, [at.teamId, at.localDay, question, choice], index, by);
    }
  }

  /** A response set aside later, or cleared again, moves between the columns. */
  move(at: CountedAt, choices: readonly CountedChoice[], to: 'counted' | 'setAside'): void {
    this.add(at, choices, to, 1);
    this.add(at, choices, to === 'counted' ? 'setAside' : 'counted', -1);
  }

  rows(): {
    readonly locationDay: RollUpRow[];
    readonly teamMonth: RollUpRow[];
    readonly teamDay: RollUpRow[];
    readonly organisationDay: RollUpRow[];
  } {
    return {
      locationDay: rowsOf(this.#locationDay),
      teamMonth: rowsOf(this.#teamMonth),
      teamDay: rowsOf(this.#teamDay),
      organisationDay: rowsOf(this.#organisationDay),
    };
  }
}

const SEPARATOR = '\u001f';

function bump(counts: Map<string, number[]>, parts: string[], index: number, by: number): void {
  const name = parts.join(SEPARATOR);
  const pair = counts.get(name) ?? [0, 0];
  pair[index] = (pair[index] ?? 0) + by;
  counts.set(name, pair);
}

function rowsOf(counts: ReadonlyMap<string, number[]>): RollUpRow[] {
  return [...counts].map(([name, [counted = 0, setAside = 0]]) => {
    const [unit = '', period = '', question = '', choice = ''] = name.split(SEPARATOR);
    return [unit, period, question, choice, counted, setAside];
  });
}
