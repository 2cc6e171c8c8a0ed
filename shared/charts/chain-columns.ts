import { wrapWords } from './wrap-words.ts';

/** One item of the picture, in its column (0 = practices ... 3 = outcome), with its place in px. */
export interface ChainBox {
  readonly item: string;
  readonly column: number;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** An arrow from the right side of one box to the left side of another, as SVG path data, and where its head stands. */
export interface ArrowPath {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly head: { readonly x: number; readonly y: number };
}
export interface ChainColumns {
  readonly boxes: readonly ChainBox[];
  readonly arrows: readonly ArrowPath[];
  readonly columns: readonly { readonly x: number; readonly width: number }[];
  readonly height: number;
}

const PAD = 10;
const LINE = 1.35;
const GAP = 12;
const HEAD = 8;

interface Item {
  readonly item: string;
  readonly title: string;
}

/**
 * Columns of boxes from left to right, each column centred, and the arrows between neighbouring columns. Arrows that meet in one
 * box end side by side, in the order of where they come from, so that they do not cross on the last bit.
 */
export function chainColumns(
  columns: readonly (readonly Item[])[],
  arrows: readonly { readonly from: string; readonly to: string }[],
  size: { readonly width: number; readonly fontSize: number; readonly top: number },
): ChainColumns {
  const between = Math.max(48, size.width * 0.06);
  const width = (size.width - between * (columns.length - 1)) / columns.length;
  const places = columns.map((_, at) => ({ x: at * (width + between), width }));
  const heights = columns.map((items) => items.map(({ title }) => boxHeight(title, width, size.fontSize)));
  const tallest = Math.max(0, ...heights.map(columnHeight));
  const boxes = columns.flatMap((items, column) => {
    let y = size.top + (tallest - columnHeight(heights[column] ?? [])) / 2;
    return items.map(({ item, title }, row) => {
      const height = heights[column]?.[row] ?? 0;
      const lines = wrapWords(title, width - 2 * PAD, size.fontSize);
      const box = { item, column, lines, x: places[column]?.x ?? 0, y, width, height };
      y += height + GAP;
      return box;
    });
  });
  return { boxes, arrows: arrowPaths(boxes, arrows), columns: places, height: size.top + tallest };
}

function boxHeight(title: string, width: number, fontSize: number): number {
  return wrapWords(title, width - 2 * PAD, fontSize).length * fontSize * LINE + 2 * PAD;
}

function columnHeight(heights: readonly number[]): number {
  return heights.reduce((sum, one) => sum + one, 0) + GAP * Math.max(0, heights.length - 1);
}

function arrowPaths(
  boxes: readonly ChainBox[],
  arrows: readonly { readonly from: string; readonly to: string }[],
): ArrowPath[] {
  const byItem = new Map(boxes.map((box) => [box.item, box]));
  return arrows.flatMap(({ from, to }) => {
    const start = byItem.get(from);
    const end = byItem.get(to);
    if (!start || !end) return [];
    const y1 = share(start, to, outOf(arrows, from), byItem);
    const y2 = share(end, from, into(arrows, to), byItem);
    const [x1, x2] = [start.x + start.width, end.x - HEAD];
    const bend = (x2 - x1) / 2;
    const path = `M${px(x1)},${px(y1)}C${px(x1 + bend)},${px(y1)} ${px(x2 - bend)},${px(y2)} ${px(x2)},${px(y2)}`;
    return [{ from, to, path, head: { x: end.x, y: y2 } }];
  });
}

type Pairs = readonly { readonly from: string; readonly to: string }[];
const outOf = (arrows: Pairs, item: string) => arrows.filter(({ from }) => from === item).map(({ to }) => to);
const into = (arrows: Pairs, item: string) => arrows.filter(({ to }) => to === item).map(({ from }) => from);

/** The height at which the arrow to or from `other` touches the box, when `others` all do, by where these stand. */
function share(box: ChainBox, other: string, others: readonly string[], byItem: ReadonlyMap<string, ChainBox>): number {
  const sorted = others.toSorted((a, b) => (byItem.get(a)?.y ?? 0) - (byItem.get(b)?.y ?? 0));
  return box.y + (box.height * (sorted.indexOf(other) + 1)) / (others.length + 1);
}

function px(value: number): number {
  return Math.round(value * 10) / 10;
}
