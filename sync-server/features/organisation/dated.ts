/** Where a unit is first told of, it has always been so as far as is known: answers may be older than the file. */
export const BEGINNING = '0001-01-01';

/** A value that holds from one ISO day up to (not including) another; `to` null = still. */
export interface Dated<Value> {
  readonly value: Value;
  readonly from: string;
  readonly to: string | null;
}

export function holdsOn({ from, to }: { from: string; to: string | null }, day: string): boolean {
  return from <= day && (to === null || day < to);
}

/** What held on `day`; before the first row the first one, after the last the last one; undefined for no rows at all. */
export function valueOn<Value>(rows: readonly Dated<Value>[], day: string): Value | undefined {
  const sorted = [...rows].sort((a, b) => (a.from < b.from ? -1 : 1));
  const found = sorted.findLast((row) => row.from <= day) ?? sorted[0];
  return found?.value;
}
