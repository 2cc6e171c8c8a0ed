/** Mean range of two normal deviates. */
const D2 = 1.128;

/**
 * Spread of a series by its mean moving range: 1 for deviates that differ by chance alone (Laney's sigma z). Null below two values.
 * Source: Laney 2002; NIST/SEMATECH e-Handbook 6.3.2.2.
 */
export function spreadByMovingRange(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const ranges = values.slice(1).map((value, at) => Math.abs(value - (values[at] as number)));
  return ranges.reduce((sum, range) => sum + range, 0) / ranges.length / D2;
}
