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

  /** @param rows  all of one width, finite */
  constructor(rows: readonly ArrayLike<number>[], width: number) {
    this.width = width;
    this.rows = rows.length;
    const blocks = Math.ceil(width / LANES);
    this.sums = new Float64Array(blocks * LANES);
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
}
