/** Counts by `question choice`, as one cell of a roll-up holds them. Ids hold no space. */
export type CountsCell = Readonly<Record<string, number>>;

export function countsName(question: string, choice: string): string {
  return `${question} ${choice}`;
}

/** The question and the choice of a name in a cell. */
export function countsIds(name: string): [question: string, choice: string] {
  const gap = name.indexOf(' ');
  return [name.slice(0, gap), name.slice(gap + 1)];
}

export function readCell(text: string): CountsCell {
  return JSON.parse(text) as CountsCell;
}

/** A cell with changes added, in order of names and without zeros: the same counts are the same text. */
export function addToCell(text: string, changes: Iterable<readonly [name: string, by: number]>): string {
  const counts = new Map(Object.entries(readCell(text)));
  for (const [name, by] of changes) counts.set(name, (counts.get(name) ?? 0) + by);
  const names = [...counts.keys()].filter((name) => counts.get(name) !== 0).sort();
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, counts.get(name)])));
}
