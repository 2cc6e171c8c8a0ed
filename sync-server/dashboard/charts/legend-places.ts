import { textWidth } from '#shared/charts/wrap-words.ts';

const LINE = 26;
const MARK = 24;
const APART = 22;

/** Marks of a legend one beside the other, in a further line where one would run out of the width; px. */
export function legendPlaces<Mark extends { readonly text: string }>(
  legend: readonly Mark[],
  { width, fontSize }: { readonly width: number; readonly fontSize: number },
): { marks: (Mark & { x: number; y: number })[]; height: number } {
  let x = 0;
  let line = 0;
  const marks = legend.map((mark) => {
    const wide = MARK + textWidth(mark.text, fontSize);
    if (x > 0 && x + wide > width) {
      x = 0;
      line += 1;
    }
    const placed = { ...mark, x, y: line * LINE };
    x += wide + APART;
    return placed;
  });
  return { marks, height: (line + 1) * LINE };
}
