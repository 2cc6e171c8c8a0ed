/** A column of numbers, one entry a row (team). */
export type Column = Float64Array;

export function columnOf(values: readonly number[]): Column {
  return Float64Array.from(values);
}

/** Sum of products from row `from` on. */
export function dot(a: Column, b: Column, from = 0): number {
  let sum = 0;
  for (let row = from; row < a.length; row += 1) sum += (a[row] as number) * (b[row] as number);
  return sum;
}

/** target += factor * source, from row `from` on. */
export function addScaled(target: Column, factor: number, source: Column, from = 0): void {
  for (let row = from; row < target.length; row += 1) {
    target[row] = (target[row] as number) + factor * (source[row] as number);
  }
}

export function mean(values: ArrayLike<number>): number {
  return sumOf(values) / values.length;
}

/** Sum with Neumaier's compensation: the order of the entries hardly matters. */
export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** Deviations from the mean. */
export function centred(values: ArrayLike<number>): Column {
  const middle = mean(values);
  const deviations = Float64Array.from(values);
  for (let row = 0; row < deviations.length; row += 1) deviations[row] = (deviations[row] as number) - middle;
  return deviations;
}

/** Whether all entries are alike but for rounding. */
export function isConstant(values: ArrayLike<number>): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row += 1) {
    low = Math.min(low, values[row] as number);
    high = Math.max(high, values[row] as number);
  }
  return high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high));
}
