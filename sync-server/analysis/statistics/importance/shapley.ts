/**
 * Shapley values of p players from the worth of every coalition (`worth[mask]`, the empty one 0): the mean, over all orders, of
 * what a player adds. They sum to the worth of all. Source: Shapley 1953; for R² the LMG shares of Lindeman, Merenda & Gold 1980.
 */
export class Shapley {
  readonly values: Float64Array;
  /** Weight of a coalition of each size, as the one a player joins. */
  private readonly weights: Float64Array;
  private readonly sizes: Uint8Array;
  private readonly players: number;

  constructor(players: number) {
    this.players = players;
    this.values = new Float64Array(players);
    this.sizes = Uint8Array.from({ length: 2 ** players }, (_, mask) => bits(mask));
    this.weights = Float64Array.from({ length: players }, (_, size) => 1 / (players * choose(players - 1, size)));
  }

  fill(worth: Float64Array): Float64Array {
    const { values, weights, sizes, players } = this;
    for (let player = 0; player < players; player += 1) {
      const bit = 1 << player;
      let sum = 0;
      for (let block = 0; block < worth.length; block += 2 * bit) {
        for (let mask = block; mask < block + bit; mask += 1) {
          sum += (weights[sizes[mask] as number] as number) * ((worth[mask + bit] as number) - (worth[mask] as number));
        }
      }
      values[player] = sum;
    }
    return values;
  }
}

export function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count += 1;
  return count;
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i += 1) result = (result * (n - k + i)) / i;
  return result;
}

export interface ShapleyFromR2Input {
  readonly names: readonly string[];
  /** R² by set: names joined by "+", in any order. A set that is not given counts as 0. */
  readonly r2: Readonly<Record<string, number>>;
}

/** Shapley values by name from the R² of sets of predictors. */
export function shapleyFromR2({ names, r2 }: ShapleyFromR2Input): Record<string, number> {
  const worth = new Float64Array(2 ** names.length);
  for (const [set, value] of Object.entries(r2)) {
    const mask = set.split('+').reduce((sum, name) => sum + 2 ** names.indexOf(name.trim()), 0);
    if (Number.isInteger(mask)) worth[mask] = value;
  }
  const values = new Shapley(names.length).fill(worth);
  return Object.fromEntries(names.map((name, at) => [name, values[at] as number]));
}
