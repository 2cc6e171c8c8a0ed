/**
 * LMG as it is defined, one regression a subset by normal equations and Gaussian elimination: what a quick script would do.
 * Used beside the core in the benchmark.
 *
 * @param rows  one list a team: predictors and, last, the outcome
 */
export function straightLmg(rows: readonly (readonly number[])[]): number[] {
  const predictors = (rows[0]?.length ?? 1) - 1;
  const r2 = Array.from({ length: 2 ** predictors }, (_, mask) => r2Of(rows, membersOf(mask, predictors), predictors));
  return Array.from({ length: predictors }, (_, j) => {
    let share = 0;
    for (const [mask, value] of r2.entries()) {
      if (mask & (1 << j)) continue;
      const size = membersOf(mask, predictors).length;
      const weight = (factorial(size) * factorial(predictors - size - 1)) / factorial(predictors);
      share += weight * ((r2[mask | (1 << j)] as number) - value);
    }
    return share;
  });
}

function membersOf(mask: number, predictors: number): number[] {
  return Array.from({ length: predictors }, (_, j) => j).filter((j) => mask & (1 << j));
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

function r2Of(rows: readonly (readonly number[])[], members: readonly number[], outcome: number): number {
  const all = [...members, outcome];
  const means = all.map((at) => rows.reduce((sum, row) => sum + (row[at] as number), 0) / rows.length);
  const moments = all.map((a, i) =>
    all.map((b, j) =>
      rows.reduce(
        (sum, row) => sum + ((row[a] as number) - (means[i] as number)) * ((row[b] as number) - (means[j] as number)),
        0,
      ),
    ),
  );
  const total = moments.at(-1)?.at(-1) as number;
  eliminate(moments, members.length);
  return 1 - (moments.at(-1)?.at(-1) as number) / total;
}

/** What is left of the last row and column when the first `pivots` are taken out. */
function eliminate(moments: number[][], pivots: number): void {
  for (let pivot = 0; pivot < pivots; pivot += 1) {
    const top = moments[pivot] as number[];
    for (const row of moments.slice(pivot + 1)) {
      const factor = (row[pivot] as number) / (top[pivot] as number);
      for (const [at, value] of top.entries()) row[at] = (row[at] as number) - factor * value;
    }
  }
}
