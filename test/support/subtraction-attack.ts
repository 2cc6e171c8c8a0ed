/** A published figure: the people whose answers are in it, by name. The numbers of answers are taken as known. */
export type Equation = ReadonlySet<string>;

/**
 * The attack: every published mean times its number is an equation about the sum of its people's answers. Returns each group of fewer
 * than `k` people whose sum the equations determine; none may be there. People who are in the very same figures cannot be told apart,
 * so groups are unions of such kinds of people.
 */
export function recoveredGroups(equations: readonly Equation[], k: number, together = 3): string[] {
  const kinds = kindsOf(equations);
  const reduced = reduce(equations.map((equation) => kinds.map((kind) => (equation.has(kind[0] as string) ? 1 : 0))));
  const small = kinds.flatMap((kind, at) => (kind.length < k ? [at] : []));
  return unions(small, together)
    .filter((group) => group.reduce((sum, at) => sum + (kinds[at]?.length ?? 0), 0) < k)
    .filter((group) => isDetermined(reduced, group, kinds.length))
    .map((group) => group.flatMap((at) => kinds[at] ?? []).join('+'));
}

function kindsOf(equations: readonly Equation[]): string[][] {
  const people = [...new Set(equations.flatMap((equation) => [...equation]))];
  const kinds = Map.groupBy(people, (person) => equations.map((one) => (one.has(person) ? 1 : 0)).join(''));
  return [...kinds.values()];
}

function unions(from: readonly number[], most: number): number[][] {
  if (most === 0) return [];
  return from.flatMap((first, at) => [
    [first],
    ...unions(from.slice(at + 1), most - 1).map((rest) => [first, ...rest]),
  ]);
}

interface Pivot {
  readonly column: number;
  readonly row: number[];
}

/** Gauss and Jordan: rows with a 1 at their pivot, 0 in that column elsewhere. */
function reduce(rows: readonly (readonly number[])[]): Pivot[] {
  const pivots: Pivot[] = [];
  for (const given of rows) {
    const row = remainderOf(given, pivots);
    const column = row.findIndex((value) => Math.abs(value) > 1e-9);
    if (column < 0) continue;
    const scale = row[column] as number;
    const own = { column, row: row.map((value) => value / scale) };
    for (const pivot of pivots) subtract(pivot.row, own);
    pivots.push(own);
  }
  return pivots;
}

function remainderOf(given: readonly number[], pivots: readonly Pivot[]): number[] {
  const row = [...given];
  for (const pivot of pivots) subtract(row, pivot);
  return row;
}

function subtract(row: number[], { column, row: other }: Pivot): void {
  const factor = row[column] as number;
  if (factor === 0) return;
  for (const [at, value] of other.entries()) row[at] = (row[at] as number) - factor * value;
}

function isDetermined(pivots: readonly Pivot[], group: readonly number[], width: number): boolean {
  const wanted = Array.from({ length: width }, (_, at) => (group.includes(at) ? 1 : 0));
  return remainderOf(wanted, pivots).every((value) => Math.abs(value) < 1e-7);
}
