import { type BarRow, barRows, isNarrow, LINE_HEIGHT, NOTE_SIZE } from '#shared/charts/bar-rows.ts';
import { linearScale, type Scale, ticks } from '#shared/charts/scale.ts';
import { LOOK } from './chart-look.ts';
import { Drawing } from './Drawing.tsx';
import { Lines } from './Lines.tsx';
import { type TierGroup, tierPlaces } from './tier-places.ts';

export interface TierBar {
  id: string;
  name: string;
  note: string;
  /** Relative mean, per cent of all teams. */
  value: number;
  /** Where it would fall if the split told nothing. */
  low: number;
  high: number;
  text: string;
  /** Lowest tier 0, highest 2. */
  tier: number;
}

interface TierBarsProps {
  width: number;
  label: string;
  groups: readonly TierGroup[];
  /** One scale for all groups, so that they can be set side by side. */
  domain: readonly [number, number];
  percent(value: number): string;
}

const FONT = 14;
const AXIS = 26;
const FILLS = ['#6d7f9b', '#6fa3db', LOOK.clear] as const;

/** Bars from the 100 % line to the tier's mean, on the grey area that chance alone would give; one group a measure. */
export function TierBars({ width, label, groups, domain, percent }: TierBarsProps) {
  const places = tierPlaces(groups, { width, fontSize: FONT });
  const field = barRows([], { width, fontSize: FONT, aside: 52 }).field;
  const scale = linearScale(domain, field);
  const hundred = scale.place(100);
  return (
    <Drawing width={width} height={places.height + AXIS} label={label}>
      {places.groups.map(({ group, titles, top, bottom, rows }) => (
        <g key={group.id}>
          <Lines lines={titles.name} x={0} top={titles.top} size={FONT + 1} weight={700} />
          <Lines lines={titles.note} x={0} top={titles.noteTop} size={12} colour={LOOK.soft} />
          {ticks(...domain, 5).map((tick) => (
            <path
              key={tick}
              className="grid"
              d={upright(scale.place(tick), stretchesOf({ top, bottom, rows }, width))}
              stroke={LOOK.line}
            />
          ))}
          {group.bars.map((bar, at) => {
            const row = rows[at];
            return row && <Bar key={bar.id} bar={bar} row={row} scale={scale} />;
          })}
          <path d={upright(hundred, stretchesOf({ top, bottom, rows }, width))} stroke={LOOK.ink} strokeWidth={2} />
        </g>
      ))}
      {ticks(...domain, 5).map((tick) => (
        <text
          key={tick}
          x={scale.place(tick)}
          y={places.height + 18}
          fontSize={12}
          fontWeight={tick === 100 ? 700 : 400}
          fill={tick === 100 ? LOOK.ink : LOOK.soft}
          textAnchor="middle"
        >
          {percent(tick)}
        </text>
      ))}
    </Drawing>
  );
}

type Stretch = readonly [from: number, to: number];

/** Where it is narrow words stand above each bar: lines are drawn beside the bars alone, so that none runs through a word. */
function stretchesOf(
  { top, bottom, rows }: { top: number; bottom: number; rows: readonly BarRow[] },
  width: number,
): readonly Stretch[] {
  return isNarrow(width) ? rows.map(({ middle }) => [middle - 14, middle + 14] as const) : [[top, bottom]];
}

function upright(x: number, stretches: readonly Stretch[]): string {
  return stretches.map(([from, to]) => `M${x},${from}V${to}`).join('');
}

function Bar({ bar, row, scale }: { bar: TierBar; row: BarRow; scale: Scale }) {
  const hundred = scale.place(100);
  const end = scale.place(bar.value);
  const [low, high] = [scale.place(bar.low), scale.place(bar.high)];
  const noteTop = row.nameTop + row.lines.length * FONT * LINE_HEIGHT;
  const isAbove = bar.value >= 100;
  return (
    <g>
      <Lines lines={row.lines} x={0} top={row.nameTop} size={FONT} />
      <rect
        className="band"
        x={low}
        y={row.middle - 12}
        width={Math.max(0, high - low)}
        height={24}
        rx={4}
        fill={LOOK.band}
      />
      <rect
        className="bar clear"
        x={Math.min(hundred, end)}
        y={row.middle - 8}
        width={Math.max(1, Math.abs(end - hundred))}
        height={16}
        rx={2}
        fill={FILLS[bar.tier] ?? LOOK.clear}
      />
      <g paintOrder="stroke" stroke={LOOK.paper} strokeWidth={4} strokeLinejoin="round">
        <text
          x={isAbove ? Math.max(end, high) + 6 : Math.min(end, low) - 6}
          y={row.middle + 5}
          fontSize={FONT}
          fontWeight={700}
          fill={LOOK.ink}
          textAnchor={isAbove ? 'start' : 'end'}
        >
          {bar.text}
        </text>
        <Lines lines={row.notes} x={0} top={noteTop} size={FONT * NOTE_SIZE} colour={LOOK.soft} />
      </g>
    </g>
  );
}
