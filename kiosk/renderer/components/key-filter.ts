/** The same key again within this time is a trembling hand, not a second letter. */
export const SAME_KEY_MS = 150;
export const SAME_KEY_UNHURRIED_MS = 500;

export interface KeyPress {
  readonly key: string;
  readonly atMs: number;
}

/** False for the same key pressed again within `filterMs` of the last accepted press. */
export function isNewPress(last: KeyPress | null, press: KeyPress, filterMs: number): boolean {
  return last === null || last.key !== press.key || press.atMs - last.atMs >= filterMs;
}
