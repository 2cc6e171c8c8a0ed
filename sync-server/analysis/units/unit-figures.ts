/** A mean and the answers behind it; scale questions on 0-100, NPS on -100..100. */
export interface UnitFigure {
  readonly value: number;
  readonly n: number;
}

/** Item → figure. */
export type Figures = ReadonlyMap<string, UnitFigure>;

/** Two groups of answers as one. */
export function together(a: UnitFigure | undefined, b: UnitFigure | undefined): UnitFigure | undefined {
  if (!a || !b) return a ?? b;
  const n = a.n + b.n;
  return { value: (a.value * a.n + b.value * b.n) / n, n };
}

/** What is left of a group when others are taken out of it; undefined when nothing is. */
export function without(whole: UnitFigure, parts: readonly UnitFigure[]): UnitFigure | undefined {
  const n = whole.n - parts.reduce((sum, part) => sum + part.n, 0);
  if (n <= 0) return undefined;
  const sum = whole.value * whole.n - parts.reduce((all, part) => all + part.value * part.n, 0);
  return { value: sum / n, n };
}

/** The mean of the items' means; undefined unless all of them are there. Its n is that of the smallest. */
export function themeFigure(of: readonly string[], figures: Figures): UnitFigure | undefined {
  const parts = of.flatMap((item) => figures.get(item) ?? []);
  if (parts.length < of.length || parts.length === 0) return undefined;
  const value = parts.reduce((sum, part) => sum + part.value, 0) / parts.length;
  return { value, n: Math.min(...parts.map(({ n }) => n)) };
}
