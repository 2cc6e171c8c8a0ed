const LANES = 4;

/**
 * Weighted sums of rows, made again and again with other weights: what a bootstrap needs of correlations and covariances. Four columns
 * lie side by side, so that the inner loop keeps four sums in registers and reads each weight once for all of them.
 */
export class WeightedSums {
  /** Columns of a row. */
  readonly width: number;
  private readonly rows: number;
  private readonly lanes: Float64Array;
  private readonly sums: Float64Array;
  private readonly otherSums: Float64Array;

  /** @param rows  all of one width, finite */
  constructor(rows: readonly ArrayLike<number>[], width: number) {
    this.width = width;
    this.rows = rows.length;
    const blocks = Math.ceil(width / LANES);
    this.sums = new Float64Array(blocks * LANES);
    this.otherSums = new Float64Array(blocks * LANES);
    this.lanes = new Float64Array(blocks * LANES * rows.length);
    for (const [row, values] of rows.entries()) {
      for (let column = 0; column < width; column += 1)
        this.lanes[this.placeOf(row, column)] = values[column] as number;
    }
  }

  /** Column by column the sum of weight times value, rows in their order; one and the same array at each call. */
  of(weights: Float64Array): Float64Array {
    for (let block = 0; block < this.sums.length; block += LANES) this.sumBlock(block, weights);
    return this.sums;
  }

  /**
   * The sums under `times` sets of weights, to be used before `take` returns. Two sets are summed up at a time, so that each value is read
   * once for both; the figures are those of `of` to the last bit.
   *
   * @param fill  writes the next weights
   */
  ofEach(times: number, fill: (weights: Float64Array) => void, take: (sums: Float64Array, at: number) => void): void {
    const [first, second] = [new Float64Array(this.rows), new Float64Array(this.rows)];
    for (let at = 0; at < times; at += 2) {
      fill(first);
      if (at + 1 < times) fill(second);
      for (let block = 0; block < this.sums.length; block += LANES) this.sumBlocks(block, first, second);
      take(this.sums, at);
      if (at + 1 < times) take(this.otherSums, at + 1);
    }
  }

  /** What a row adds to a column when it is taken once. */
  at(row: number, column: number): number {
    return this.lanes[this.placeOf(row, column)] as number;
  }

  private placeOf(row: number, column: number): number {
    const lane = column % LANES;
    return (column - lane) * this.rows + row * LANES + lane;
  }

  private sumBlock(block: number, weights: Float64Array): void {
    const { lanes, sums, rows } = this;
    let [first, second, third, fourth] = [0, 0, 0, 0];
    let at = block * rows;
    for (let row = 0; row < rows; row += 1) {
      const weight = weights[row] as number;
      first += weight * (lanes[at] as number);
      second += weight * (lanes[at + 1] as number);
      third += weight * (lanes[at + 2] as number);
      fourth += weight * (lanes[at + 3] as number);
      at += LANES;
    }
    sums[block] = first;
    sums[block + 1] = second;
    sums[block + 2] = third;
    sums[block + 3] = fourth;
  }

  private sumBlocks(block: number, weights: Float64Array, others: Float64Array): void {
    const { lanes, sums, otherSums, rows } = this;
    let [first, second, third, fourth] = [0, 0, 0, 0];
    let [otherFirst, otherSecond, otherThird, otherFourth] = [0, 0, 0, 0];
    let at = block * rows;
    for (let row = 0; row < rows; row += 1) {
      const weight = weights[row] as number;
      const other = others[row] as number;
      const a = lanes[at] as number;
      const b = lanes[at + 1] as number;
      const c = lanes[at + 2] as number;
      const d = lanes[at + 3] as number;
      first += weight * a;
      second += weight * b;
      third += weight * c;
      fourth += weight * d;
      otherFirst += other * a;
      otherSecond += other * b;
      otherThird += other * c;
      otherFourth += other * d;
      at += LANES;
    }
    sums.set([first, second, third, fourth], block);
    otherSums.set([otherFirst, otherSecond, otherThird, otherFourth], block);
  }
}
