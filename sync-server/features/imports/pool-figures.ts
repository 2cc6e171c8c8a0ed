interface Figure {
  readonly team: string;
  readonly item: string;
  readonly n: number;
  readonly mean: number;
  readonly sd: number | null;
}

/** Figures of one team and item put together as if their answers had been one group; the order of the first ones is kept. */
export function pooled(figures: readonly Figure[]): Figure[] {
  const groups = Map.groupBy(figures, ({ team, item }) => `${team} ${item}`);
  return [...groups.values()].map((group) => group.reduce(pool));
}

/** Sums of squares add up within the groups and between their means; an unknown spread stays unknown. */
function pool(a: Figure, b: Figure): Figure {
  const n = a.n + b.n;
  const mean = (a.n * a.mean + b.n * b.mean) / n;
  const [within, more] = [squares(a), squares(b)];
  if (within === null || more === null) return { ...a, n, mean, sd: null };
  const between = ((a.n * b.n) / n) * (a.mean - b.mean) ** 2;
  return { ...a, n, mean, sd: Math.sqrt((within + more + between) / (n - 1)) };
}

function squares({ n, sd }: Figure): number | null {
  if (n === 1) return 0;
  return sd === null ? null : sd * sd * (n - 1);
}
