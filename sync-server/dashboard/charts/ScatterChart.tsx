import { scatterPlaces } from '#shared/charts/scatter-places.ts';
import type { Scatter } from '#shared/contract/analysis.ts';
import { Axes, fieldFor, heightOf } from './Axes.tsx';
import { LOOK } from './chart-look.ts';
import { Drawing } from './Drawing.tsx';

interface ScatterChartProps {
  width: number;
  scatter: Scatter;
  xName: string;
  yName: string;
  label: string;
  number(value: number): string;
  tick(value: number): string;
}

/** Wider than this, a scatter only gets emptier. */
const WIDEST = 820;

/** Teams as points, with the fitted line and its band where there are enough of them. */
export function ScatterChart({ width: given, scatter, xName, yName, label, number, tick }: ScatterChartProps) {
  const width = Math.min(given, WIDEST);
  const field = fieldFor({ width, height: Math.min(440, width * 0.72), yName });
  const places = scatterPlaces(scatter.points, scatter.line ?? [], field);
  return (
    <Drawing width={width} height={heightOf(field, xName)} label={label}>
      <path className="band" d={places.band} fill={LOOK.band} />
      <Axes field={field} {...places} xName={xName} yName={yName} number={tick} />
      <path d={places.line} fill="none" stroke={LOOK.clear} strokeWidth={2.5} />
      {scatter.points.map((point) => (
        <circle
          key={point.unit}
          cx={places.x.place(point.x)}
          cy={places.y.place(point.y)}
          r={5}
          className="point"
          fill={LOOK.ink}
          fillOpacity={0.6}
          stroke={LOOK.paper}
        >
          <title>{`${point.name}: ${number(point.x)}, ${number(point.y)}`}</title>
        </circle>
      ))}
    </Drawing>
  );
}
