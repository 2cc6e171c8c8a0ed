import { type BarRow, barRows } from '#shared/charts/bar-rows.ts';
import { stackedPlaces } from '#shared/charts/stacked-places.ts';
import { LOOK } from './chart-look.ts';
import { Drawing } from './Drawing.tsx';
import { Lines } from './Lines.tsx';
import { legendPlaces } from './legend-places.ts';

export interface StackedBar {
  id: string;
  name: string;
  note: string;
  /** Sizes and texts of the parts in the order of the legend; null where a reason stands in their place. */
  parts: readonly { size: number; text: string }[] | null;
  /** At the end of the bar. */
  end: string;
}

/** How a part looks: a colour, and a class by which it is told apart where the reader's system gives the colours. */
export type PartLook = 'low' | 'middle' | 'high';

interface StackedBarsProps {
  width: number;
  label: string;
  legend: readonly { look: PartLook; text: string }[];
  bars: readonly StackedBar[];
  /** Stands where a bar has no parts. */
  reason: string;
}

const FONT = 14;
const NUMBER = 13;
const END = 84;
const HALF = 12;
const FILLS: Readonly<Record<PartLook, string>> = { low: '#b34700', middle: '#c9ced6', high: LOOK.clear };
const LETTERS: Readonly<Record<PartLook, string>> = { low: LOOK.paper, middle: LOOK.ink, high: LOOK.paper };

/** Bars of one length, each parted as the answers are, with the numbers in the parts and n at the end. */
export function StackedBars({ width, label, legend, bars, reason }: StackedBarsProps) {
  const named = bars.map(({ name, note }) => ({ name: note === '' ? name : `${name} · ${note}`, note: '' }));
  const { rows, height, field } = barRows(named, { width: width - END, fontSize: FONT, aside: 0 });
  const head = legendPlaces(legend, { width, fontSize: NUMBER });
  const looks = legend.map(({ look }) => look);
  return (
    <Drawing width={width} height={head.height + height} label={label}>
      {head.marks.map(({ look, text, x, y }) => (
        <g key={look}>
          <rect
            className={`part ${look}`}
            x={x + 0.5}
            y={y + 0.5}
            width={16}
            height={16}
            fill={FILLS[look]}
            stroke={LOOK.ink}
          />
          <text x={x + 24} y={y + 13} fontSize={NUMBER} fill={LOOK.ink}>
            {text}
          </text>
        </g>
      ))}
      <g transform={`translate(0 ${head.height})`}>
        {bars.map((bar, at) => {
          const row = rows[at];
          return row && <Bar key={bar.id} bar={bar} row={row} field={field} looks={looks} reason={reason} />;
        })}
      </g>
    </Drawing>
  );
}

interface BarProps {
  bar: StackedBar;
  row: BarRow;
  field: readonly [number, number];
  looks: readonly PartLook[];
  reason: string;
}

function Bar({ bar, row, field, looks, reason }: BarProps) {
  const sizes = bar.parts?.map(({ size }) => size) ?? [];
  const texts = bar.parts?.map(({ text }) => text) ?? [];
  const places = stackedPlaces(sizes, texts, { field, fontSize: NUMBER });
  return (
    <g>
      <Lines lines={row.lines} x={0} top={row.nameTop} size={FONT} />
      {places.map(({ from, to, middle, fits }, at) => {
        const look = looks[at] ?? 'middle';
        if (to <= from) return null;
        return (
          <g key={look}>
            <rect
              className={`part ${look}`}
              x={from}
              y={row.middle - HALF}
              width={to - from}
              height={2 * HALF}
              fill={FILLS[look]}
              stroke={LOOK.ink}
            />
            {fits && (
              <text
                className={`number ${look}`}
                x={middle}
                y={row.middle + 4.5}
                fontSize={NUMBER}
                fontWeight={600}
                fill={LETTERS[look]}
                textAnchor="middle"
              >
                {texts[at]}
              </text>
            )}
          </g>
        );
      })}
      {bar.parts === null && (
        <text x={field[0]} y={row.middle + 5} fontSize={NUMBER} fill={LOOK.soft}>
          {reason}
        </text>
      )}
      <text x={field[1] + 8} y={row.middle + 5} fontSize={NUMBER} fill={LOOK.soft}>
        {bar.end}
      </text>
    </g>
  );
}
