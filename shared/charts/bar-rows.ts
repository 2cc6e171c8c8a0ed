import { wrapWords } from './wrap-words.ts';

/** One row of a bar chart, px: its name in lines, the bar, and a note in lines under the bar. */
export interface BarRow {
  readonly lines: readonly string[];
  readonly notes: readonly string[];
  readonly top: number;
  readonly height: number;
  /** Where the lines of the name begin. */
  readonly nameTop: number;
  /** Middle of the bar. */
  readonly middle: number;
  /** Where the lines of the note begin. */
  readonly noteTop: number;
}

export interface BarRows {
  readonly rows: readonly BarRow[];
  readonly height: number;
  /** Left and right end of the bars' field, px. */
  readonly field: readonly [number, number];
}

export const LINE_HEIGHT = 1.35;
/** Notes are a little smaller than names. */
export const NOTE_SIZE = 0.9;
/** Below this width names stand above their bars instead of beside them. */
const NARROW = 620;

export function isNarrow(width: number): boolean {
  return width < NARROW;
}

const PAD = 9;
const BAR = 1.6;

/**
 * Rows of a horizontal bar chart: names beside the bars, or above them where it is narrow. `aside` px at both ends of the field
 * stay free for ends of whiskers and numbers.
 */
export function barRows(
  texts: readonly { readonly name: string; readonly note: string }[],
  size: { readonly width: number; readonly fontSize: number; readonly aside: number },
): BarRows {
  const { width, fontSize, aside } = size;
  const narrow = isNarrow(width);
  const nameWidth = narrow ? 0 : Math.min(340, width * 0.36);
  const bar = fontSize * BAR;
  let top = 0;
  const rows = texts.map(({ name, note }) => {
    const lines = wrapWords(name, (narrow ? width : nameWidth) - 16, fontSize);
    const notes = wrapWords(note, width - nameWidth - 8, fontSize * NOTE_SIZE);
    const nameHeight = lines.length * fontSize * LINE_HEIGHT;
    const noteHeight = notes.length * fontSize * NOTE_SIZE * LINE_HEIGHT;
    const barTop = top + PAD + (narrow ? nameHeight + 2 : 0);
    const bottom = Math.max(barTop + bar + noteHeight, top + PAD + nameHeight) + PAD;
    const middle = barTop + bar / 2;
    const row = { lines, notes, top, height: bottom - top, nameTop: top + PAD, middle, noteTop: barTop + bar + 2 };
    top = bottom;
    return row;
  });
  return { rows, height: top, field: [nameWidth + (narrow ? aside : 0), width - aside] };
}
