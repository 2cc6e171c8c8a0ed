import { LINE_HEIGHT } from '#shared/charts/bar-rows.ts';
import { LOOK } from './chart-look.ts';

interface LinesProps {
  lines: readonly string[];
  x: number;
  /** Top of the first line, px. */
  top: number;
  size: number;
  colour?: string;
  weight?: number;
  anchor?: 'start' | 'middle' | 'end';
}

/** Text of several lines; each line is one piece of text, so that no word is ever broken. */
export function Lines({ lines, x, top, size, colour = LOOK.ink, weight = 400, anchor = 'start' }: LinesProps) {
  return (
    <text fontSize={size} fontWeight={weight} fill={colour} textAnchor={anchor}>
      {lines.map((line, at) => (
        <tspan key={`${at} ${line}`} x={x} y={top + size * (at * LINE_HEIGHT + 1)}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
