import { linearScale, niceDomain, ticks } from '#shared/charts/scale.ts';
import { wrapWords } from '#shared/charts/wrap-words.ts';
import type { Grade } from '#shared/domain/driver-result.ts';
import { Axes, type Field, fieldFor, heightOf } from './Axes.tsx';
import { LOOK } from './chart-look.ts';
import { Drawing } from './Drawing.tsx';
import { Lines } from './Lines.tsx';

export interface QuadrantPoint {
  id: string;
  /** What stands in the point: its number in the list beside the chart. */
  mark: string;
  name: string;
  grade: Grade;
  level: number;
  share: number;
}

interface QuadrantChartProps {
  width: number;
  label: string;
  points: readonly QuadrantPoint[];
  words: { level: string; share: string; first: string; keep: string };
  number(value: number): string;
}

const WIDEST = 640;
const RADIUS = 11;

/** Importance upwards, level now to the right; the means of the two part the field in four. */
export function QuadrantChart({ width: given, label, points, words, number }: QuadrantChartProps) {
  const width = Math.min(given, WIDEST);
  const field = fieldFor({ width, height: Math.min(380, width * 0.7), yName: words.share });
  const xs = niceDomain(padded(points.map(({ level }) => level)), 5);
  const ys: [number, number] = [0, Math.max(...niceDomain(padded([0, ...points.map(({ share }) => share)]), 4))];
  const x = linearScale(xs, [field.left, field.right]);
  const y = linearScale(ys, [field.bottom, field.top]);
  const middle = {
    x: x.place(mean(points.map(({ level }) => level))),
    y: y.place(mean(points.map((one) => one.share))),
  };
  return (
    <Drawing width={width} height={heightOf(field, words.level)} label={label}>
      <Axes
        field={field}
        x={x}
        y={y}
        xTicks={ticks(...xs, 5)}
        yTicks={ticks(...ys, 4)}
        xName={words.level}
        yName={words.share}
        number={number}
      />
      <path
        d={`M${middle.x},${field.top}V${field.bottom}M${field.left},${middle.y}H${field.right}`}
        stroke={LOOK.strong}
        strokeWidth={1.5}
      />
      <Corners field={field} middle={middle.x} first={words.first} keep={words.keep} />
      {points.map((point) => (
        <Mark key={point.id} point={point} x={x.place(point.level)} y={y.place(point.share)} />
      ))}
    </Drawing>
  );
}

function Corners({ field, middle, first, keep }: { field: Field; middle: number; first: string; keep: string }) {
  const top = field.top + 4;
  const common = { top, size: 12, colour: LOOK.soft } as const;
  return (
    <g paintOrder="stroke" stroke={LOOK.paper} strokeWidth={4}>
      <Lines {...common} lines={wrapWords(first, middle - field.left - 16, 12)} x={field.left + 8} />
      <Lines {...common} lines={wrapWords(keep, field.right - middle - 16, 12)} x={field.right - 8} anchor="end" />
    </g>
  );
}

function Mark({ point, x, y }: { point: QuadrantPoint; x: number; y: number }) {
  const isClear = point.grade === 'clear';
  return (
    <g>
      <title>{point.name}</title>
      <circle
        className={`mark ${point.grade}`}
        cx={x}
        cy={y}
        r={RADIUS}
        fill={isClear ? LOOK.clear : LOOK.paper}
        stroke={point.grade === 'none' ? LOOK.strong : LOOK.clear}
        strokeWidth={2}
        strokeDasharray={point.grade === 'possible' ? '4 3' : undefined}
      />
      <text
        className={`in-mark ${point.grade}`}
        x={x}
        y={y + 4}
        fontSize={12}
        fontWeight={700}
        textAnchor="middle"
        fill={isClear ? LOOK.paper : LOOK.ink}
      >
        {point.mark}
      </text>
    </g>
  );
}

/** A little room on both sides, so that no mark is cut by the edge. */
function padded(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low) * 0.08;
  return [low - room, high + room];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
}
