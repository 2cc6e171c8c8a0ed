/**
 * What was noticed of the pointer during one visit, as counts only: where and when someone tapped is not kept.
 * Presses on the on-screen keyboard are not reported: fast typing is no random tapping.
 */
export interface PointerFacts {
  /** Times a second pointer was down together with a first. */
  readonly secondPointers: number;
  /** Taps that hit no target. */
  readonly outsideTaps: number;
  /** Most pointer-downs seen within one second. */
  readonly peakDownsPerSecond: number;
}
