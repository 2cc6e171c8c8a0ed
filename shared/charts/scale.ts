/** A straight scale from values to places (px). */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** The place of a value; outside the domain it is outside the range. */
  place(value: number): number;
}

/** `domain` [from, to] in values, `range` [from, to] in px. A domain of one value is placed in the middle. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [from, to] = domain;
  const [start, end] = range;
  const width = to - from;
  return {
    from,
    to,
    place: (value) => (width === 0 ? (start + end) / 2 : start + ((value - from) / width) * (end - start)),
  };
}

const STEPS = [1, 2, 5, 10] as const;

/** Round values inside [from, to], about `wanted` of them: steps of 1, 2 or 5 times a power of ten. */
export function ticks(from: number, to: number, wanted: number): number[] {
  if (!(to > from) || wanted < 1) return [from];
  const step = niceStep((to - from) / wanted);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => clean((first + at) * step));
}

/** The smallest whole number of ticks around the values, so that every point stands between two of them. */
export function niceDomain(values: readonly number[], wanted: number): [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  if (low === high) return [low - 1, high + 1];
  const step = niceStep((high - low) / wanted);
  return [clean(Math.floor(low / step + 1e-9) * step), clean(Math.ceil(high / step - 1e-9) * step)];
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = STEPS.find((one) => one * power >= rough * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Takes away binary noise such as 0.30000000000000004. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
