/** A bank card (ISO/IEC 7810, ID-1), in mm. */
export const CARD_MM = { width: 85.6, height: 54 } as const;
/** A tap may miss its point by this much. */
export const TAP_LIMIT_MM = 5;
/** Nobody who sits reaches higher than this above the floor. */
export const REACH_MM = 1220;
const MM_PER_INCH = 25.4;
/** The top of every customer screen is its title: nothing above this part of the glass is tapped. */
const HIGHEST_CONTROL = 0.88;

export interface Pixels {
  readonly width: number;
  readonly height: number;
}

/** Diagonal in inches, to a tenth, of a screen on which a card is `cardPx` wide. */
export function inchesOfCard(screen: Pixels, cardPx: number): number {
  const pxPerMm = cardPx / CARD_MM.width;
  return Math.round((Math.hypot(screen.width, screen.height) / pxPerMm / MM_PER_INCH) * 10) / 10;
}

/** Width of a card in CSS px on a screen of this diagonal. */
export function cardOfInches(screen: Pixels, inches: number): number {
  return Math.round((Math.hypot(screen.width, screen.height) / (inches * MM_PER_INCH)) * CARD_MM.width);
}

/** Nine points as parts of width and height, row by row. */
export const NINE_POINTS = [0.06, 0.5, 0.94].flatMap((y) => [0.06, 0.5, 0.94].map((x) => ({ x, y })));

/** How far a tap is from its point, in mm to a tenth. `u`: CSS px per mm. */
export function missMm(tap: { readonly x: number; readonly y: number }, point: typeof tap, u: number): number {
  return Math.round((Math.hypot(tap.x - point.x, tap.y - point.y) / u) * 10) / 10;
}

/** Height of the highest control above the floor, mm. */
export function highestControlMm(screen: Pixels, inches: number, bottomEdgeMm: number): number {
  const heightMm = (inches * MM_PER_INCH * screen.height) / Math.hypot(screen.width, screen.height);
  return Math.round(bottomEdgeMm + HIGHEST_CONTROL * heightMm);
}
