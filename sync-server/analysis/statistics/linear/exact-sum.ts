/** 2^27 + 1: splits a double in two halves whose products are exact. */
const SPLITTER = 134_217_729;

/** A sum of products kept to twice double precision. Source: Ogita, Rump & Oishi 2005, Dot2. */
export class ExactSum {
  private high = 0;
  private low = 0;

  add(value: number): void {
    const sum = this.high + value;
    const part = sum - this.high;
    this.low += this.high - (sum - part) + (value - part);
    this.high = sum;
  }

  addProduct(a: number, b: number): void {
    const product = a * b;
    this.add(product);
    this.low += productError(a, b, product);
  }

  value(): number {
    return this.high + this.low;
  }
}

/** What rounding took from a * b. Source: Dekker 1971. */
function productError(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function upperHalf(value: number): number {
  const scaled = SPLITTER * value;
  return scaled - (scaled - value);
}
