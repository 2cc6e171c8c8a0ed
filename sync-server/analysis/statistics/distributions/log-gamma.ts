const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];
const LOG_SQRT_TWO_PI = 0.918_938_533_204_672_7;
/** From here on seven terms of the series are exact to double precision. */
const SERIES_FROM = 15;

/**
 * Natural logarithm of the gamma function, x > 0; about 15 digits.
 * Source: Stirling's series (Abramowitz & Stegun 6.1.41), shifted upwards by Γ(x + 1) = x Γ(x).
 */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  for (; shifted < SERIES_FROM; shifted += 1) product *= shifted;
  const inverseSquare = 1 / (shifted * shifted);
  const series = STIRLING.reduceRight((sum, term) => sum * inverseSquare + term, 0) / shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + LOG_SQRT_TWO_PI + series - Math.log(product);
}
