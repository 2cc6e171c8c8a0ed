import { type BarRow, barRows, isNarrow } from '#shared/charts/bar-rows.ts';
import { wrapWords } from '#shared/charts/wrap-words.ts';
import type { TierBar } from './TierBars.tsx';

export interface TierGroup {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly bars: readonly TierBar[];
}

interface PlacedGroup {
  readonly group: TierGroup;
  readonly titles: { readonly name: string[]; readonly top: number; readonly note: string[]; readonly noteTop: number };
  /** Top and bottom of the bars. */
  readonly top: number;
  readonly bottom: number;
  readonly rows: readonly BarRow[];
}

const LINE = 1.35;
const NOTE = 12;
const APART = 22;

/** Groups of bars one under the other, each below its name and note; px. */
export function tierPlaces(
  groups: readonly TierGroup[],
  { width, fontSize }: { width: number; fontSize: number },
): { groups: readonly PlacedGroup[]; height: number } {
  let y = 0;
  const placed = groups.map((group) => {
    const name = wrapWords(group.name, width, fontSize + 1);
    const note = wrapWords(group.note, width, NOTE);
    const noteTop = y + name.length * (fontSize + 1) * LINE;
    const top = noteTop + note.length * NOTE * LINE + 4;
    const { rows, height } = barRows(textsOf(group.bars, isNarrow(width)), { width, fontSize, aside: 52 });
    const one = {
      group,
      titles: { name, top: y, note, noteTop },
      top,
      bottom: top + height,
      rows: rows.map((row) => moved(row, top)),
    };
    y = top + height + APART;
    return one;
  });
  return { groups: placed, height: Math.max(0, y - APART) };
}

/** Where it is narrow everything stands above the bar: below it, the 100 % line would run through the words. */
function textsOf(bars: readonly TierBar[], narrow: boolean): { name: string; note: string }[] {
  return bars.map(({ name, note }) => (narrow ? { name: `${name} · ${note}`, note: '' } : { name, note }));
}

function moved(row: BarRow, by: number): BarRow {
  const { top, nameTop, middle, noteTop } = row;
  return { ...row, top: top + by, nameTop: nameTop + by, middle: middle + by, noteTop: noteTop + by };
}
