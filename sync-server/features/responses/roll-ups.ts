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
  readonly #locationDay: Counters = new Map();
  readonly #teamMonth: Counters = new Map();
  readonly #teamDay: Counters = new Map();
  readonly #organisationDay: Counters = new Map();

  /** Adds a response's choices to one column. */
  add(at: CountedAt, choices: readonly CountedChoice[], column: 'counted' | 'setAside', by = 1): void {
    const cells = [
      cellOf(this.#locationDay, at.locationId, at.localDay),
      cellOf(this.#organisationDay, '', at.localDay),
      ...(at.teamId === null
        ? []
        : [cellOf(this.#teamMonth, at.teamId, at.localDay.slice(0, 7)), cellOf(this.#teamDay, at.teamId, at.localDay)]),
    ];
    for (const choice of [...choices, VISIT]) {
      const name = `${choice.question}\u001f${choice.choice}`;
      for (const cell of cells) bump(cell, name, choice)[column] += by;
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
  readonly choice: CountedChoice;
  counted: number;
  setAside: number;
}
interface Cell {
  readonly unit: string;
  readonly period: string;
  /** By question and choice. */
  readonly counters: Map<string, Counter>;
}
/** Cells by unit and period. */
type Counters = Map<string, Cell>;

function cellOf(all: Counters, unit: string, period: string): Cell {
  const name = `${unit}\u001f${period}`;
  let cell = all.get(name);
  if (!cell) {
    cell = { unit, period, counters: new Map() };
    all.set(name, cell);
  }
  return cell;
}

function bump({ counters }: Cell, name: string, choice: CountedChoice): Counter {
  let counter = counters.get(name);
  if (!counter) {
    counter = { choice, counted: 0, setAside: 0 };
    counters.set(name, counter);
  }
  return counter;
}

function rowsOf(all: Counters): RollUpRow[] {
  return [...all.values()].flatMap(({ unit, period, counters }) =>
    [...counters.values()].map(
      ({ choice: { question, choice }, counted, setAside }) =>
        [unit, period, question, choice, counted, setAside] as const,
    ),
  );
}
