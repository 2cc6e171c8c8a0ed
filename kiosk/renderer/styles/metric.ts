/** A panel as the renderer sees it: CSS px of screen and window, and the diagonal recorded at provisioning. */
export interface PanelFacts {
  readonly screenWidth: number;
  readonly screenHeight: number;
  readonly windowWidth: number;
  readonly windowHeight: number;
  readonly panelInches: number;
}

export type Shape = 'wide' | 'square' | 'tall';

/** `u` = CSS px per millimetre of glass; `shape` of the window decides the layout of every customer screen. */
export interface PanelMetric {
  readonly u: number;
  readonly shape: Shape;
}

const MM_PER_INCH = 25.4;
/** The smallest window the screens are laid out for: a 15" panel, 16:9 across its short side, 4:3 along its long one. */
const SHORTEST_SIDE_MM = 186;
const LONGEST_SIDE_MM = 300;
const WIDE_FROM = 1.5;

/**
 * CSS px per mm. The ratio of the operating system's scaling falls out, because screen sizes are CSS px too.
 * In a window smaller than its screen (a desk, never a kiosk) the window is taken for a 15" panel, so that nothing is cut off.
 */
export function panelMetric(facts: PanelFacts): PanelMetric {
  const { windowWidth: width, windowHeight: height } = facts;
  const onGlass = Math.hypot(facts.screenWidth, facts.screenHeight) / (facts.panelInches * MM_PER_INCH);
  const toFit = Math.min(Math.min(width, height) / SHORTEST_SIDE_MM, Math.max(width, height) / LONGEST_SIDE_MM);
  return { u: Math.min(onGlass, toFit), shape: shapeOf(width, height) };
}

function shapeOf(width: number, height: number): Shape {
  if (height > width) return 'tall';
  return width / height >= WIDE_FROM ? 'wide' : 'square';
}
