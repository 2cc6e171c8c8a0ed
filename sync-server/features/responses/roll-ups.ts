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
  readonly #locationDay = new Map<string, Counter>();
  readonly #teamMonth = new Map<string, Counter>();
  readonly #teamDay = new Map<string, Counter>();
  readonly #organisationDay = new Map<string, Counter>();

  /** Adds a response's choices to one column. */
  add(at: CountedAt, choices: readonly CountedChoice[], column: 'counted' | 'setAside', by = 1): void {
    for (const choice of [...choices, VISIT]) {
      bump(this.#locationDay, at.locationId, at.localDay, choice, column, by);
      bump(this.#organisationDay, '', at.localDay, choice, column, by);
      if (at.teamId === null) continue;
      bump(this.#teamMonth, at.teamId, at.localDay.slice(0, 7), choice, column, by);
      bump(this.#teamDay, at.teamId, at.localDay, choice, column, by);
    }
  }

  /** A response set aside later, or cleared again, moves between the columns. */
  move(at: CountedAt, choices: readonly CountedChoice[], to: 'counted' | 'setAside'): void {
    this.add(at, choices, to, 1);
    this.add(at, choices, to === 'counted' ? 'setAside' : 'counted', -1);
  }

  rows(): Readonly<Record<'locationDay' | 'teamMonth' | 'teamDay' | 'organisationDay', RollUpRow[]>> {
    return {
      locationDay: rowsOf(this.#locationDay),
      teamMonth: rowsOf(this.#teamMonth),
      teamDay: rowsOf(this.#teamDay),
      organisationDay: rowsOf(this.#organisationDay),
    };
  }
}

interface Counter {
  readonly key: readonly [unit: string, period: string, question: string, choice: string];
  counted: number;
  setAside: number;
}

function bump(
  counters: Map<string, Counter>,
  unit: string,
  period: string,
  { question, choice }: CountedChoice,
  column: 'counted' | 'setAside',
  by: number,
): void {
  const name = `${unit}\u001f${period}\u001f${question}\u001f${choice}`;
  let counter = counters.get(name);
  if (!counter) {
    counter = { key: [unit, period, question, choice], counted: 0, setAside: 0 };
    counters.set(name, counter);
  }
  counter[column] += by;
}

function rowsOf(counters: ReadonlyMap<string, Counter>): RollUpRow[] {
  return [...counters.values()].map(({ key, counted, setAside }) => [...key, counted, setAside]);
}
