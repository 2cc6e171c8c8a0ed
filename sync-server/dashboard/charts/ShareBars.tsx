import { barRows, NOTE_SIZE } from '#shared/charts/bar-rows.ts';
import { linearScale, ticks } from '#shared/charts/scale.ts';
import type { Grade } from '#shared/domain/driver-result.ts';
import { LOOK } from './chart-look.ts';
import { Drawing } from './Drawing.tsx';
import { Lines } from './Lines.tsx';

export interface ShareBar {
  id: string;
  name: string;
  note: string;
  grade: Grade;
  value: number;
  low: number;
  high: number;
}

interface ShareBarsProps {
  width: number;
  label: string;
  bars: readonly ShareBar[];
  percent(value: number): string;
}

const FONT = 14;
const AXIS = 26;
const FILLS = { clear: LOOK.clear, possible: LOOK.possible, none: LOOK.none } as const;

/** Shares of what is explained, one bar an item with the whisker of its range in resampling and a note in words. */
export function ShareBars({ width, label, bars, percent }: ShareBarsProps) {
  const { rows, height, field } = barRows(bars, { width, fontSize: FONT, aside: 18 });
  const most = Math.min(100, Math.max(20, ...bars.map(({ high, value }) => Math.max(high, value))));
  const scale = linearScale([0, most], field);
  return (
    <Drawing width={width} height={height + AXIS} label={label}>
      {ticks(0, most, 5).map((tick) => (
        <g key={tick}>
          <line className="grid" x1={scale.place(tick)} x2={scale.place(tick)} y1={0} y2={height} stroke={LOOK.line} />
          <text x={scale.place(tick)} y={height + 18} fontSize={12} fill={LOOK.soft} textAnchor="middle">
            {percent(tick)}
          </text>
        </g>
      ))}
      {bars.map((bar, at) => {
        const row = rows[at];
        if (row === undefined) return null;
        return (
          <g key={bar.id}>
            <Lines lines={row.lines} x={0} top={row.nameTop} size={FONT} weight={600} />
            <rect
              className={`bar ${bar.grade}`}
              x={scale.place(0)}
              y={row.middle - 9}
              width={Math.max(1, scale.place(bar.value) - scale.place(0))}
              height={18}
              rx={3}
              fill={FILLS[bar.grade]}
              stroke={bar.grade === 'possible' ? LOOK.clear : 'none'}
              strokeDasharray={bar.grade === 'possible' ? '4 3' : undefined}
            />
            <Whisker from={scale.place(bar.low)} to={scale.place(Math.min(bar.high, most))} y={row.middle} />
            <Note lines={row.notes} x={field[0]} top={row.noteTop} />
          </g>
        );
      })}
    </Drawing>
  );
}

/** Words under a bar stand on white, so that no line of the axis runs through them. */
function Note({ lines, x, top }: { lines: readonly string[]; x: number; top: number }) {
  const size = FONT * NOTE_SIZE;
  return (
    <g paintOrder="stroke" stroke={LOOK.paper} strokeWidth={4} strokeLinejoin="round">
      <Lines lines={lines} x={x} top={top} size={size} colour={LOOK.soft} />
    </g>
  );
}

/** A range as a line with ends, light around it so that it is seen on a dark bar too. */
export function Whisker({ from, to, y }: { from: number; to: number; y: number }) {
  const path = `M${from},${y}H${to}M${from},${y - 5}V${y + 5}M${to},${y - 5}V${y + 5}`;
  return (
    <g fill="none">
      <path className="halo" d={path} stroke={LOOK.paper} strokeWidth={5} />
      <path d={path} stroke={LOOK.ink} strokeWidth={2} />
    </g>
  );
}
