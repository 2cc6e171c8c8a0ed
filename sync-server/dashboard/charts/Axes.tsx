import type { Scale } from '#shared/charts/scale.ts';
import { wrapWords } from '#shared/charts/wrap-words.ts';
import { LOOK } from './chart-look.ts';
import { Lines } from './Lines.tsx';

/** Left, top, right and bottom of a chart's field, px. */
export interface Field {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface AxesProps {
  field: Field;
  x: Scale;
  y: Scale;
  xTicks: readonly number[];
  yTicks: readonly number[];
  xName: string;
  yName: string;
  number(value: number): string;
}

const SIZE = 12;
const NAME = 13;

/** Fine lines with numbers at both sides; the name of the upright axis stands level above it, so that nobody tilts the head. */
export function Axes({ field, x, y, xTicks, yTicks, xName, yName, number }: AxesProps) {
  const { left, top, right, bottom } = field;
  const above = wrapWords(yName, right - left, NAME);
  return (
    <g>
      {xTicks.map((tick) => (
        <g key={`x${tick}`}>
          <line className="grid" x1={x.place(tick)} x2={x.place(tick)} y1={top} y2={bottom} stroke={LOOK.line} />
          <text x={x.place(tick)} y={bottom + 18} fontSize={SIZE} fill={LOOK.soft} textAnchor="middle">
            {number(tick)}
          </text>
        </g>
      ))}
      {yTicks.map((tick) => (
        <g key={`y${tick}`}>
          <line className="grid" x1={left} x2={right} y1={y.place(tick)} y2={y.place(tick)} stroke={LOOK.line} />
          <text x={left - 8} y={y.place(tick) + 4} fontSize={SIZE} fill={LOOK.soft} textAnchor="end">
            {number(tick)}
          </text>
        </g>
      ))}
      <Lines lines={above.map((line, at) => (at === 0 ? `↑ ${line}` : line))} x={0} top={0} size={NAME} weight={600} />
      <Lines
        lines={wrapWords(xName, right - left, NAME).map((line, at, all) =>
          at === all.length - 1 ? `${line} →` : line,
        )}
        x={right}
        top={bottom + 28}
        size={NAME}
        weight={600}
        anchor="end"
      />
    </g>
  );
}

/** The field that leaves room for the numbers and for the names of both axes. */
export function fieldFor({ width, height, yName }: { width: number; height: number; yName: string }): Field {
  const top = wrapWords(yName, width - 58, NAME).length * NAME * 1.35 + 12;
  return { left: 42, top, right: width - 16, bottom: top + height };
}

/** The whole height of a drawing with such a field. */
export function heightOf(field: Field, xName: string): number {
  return field.bottom + 34 + wrapWords(xName, field.right - field.left, NAME).length * NAME * 1.35;
}
