import { createContext, useContext } from 'react';

/** How the person answers: by touching, or by a keypad of Tab, arrows and Enter, where nothing advances by itself. */
export type InputMode = 'touch' | 'keypad';

export interface Touch {
  readonly mode: InputMode;
  /** True for a pointer that may press something. */
  accepts(pointerId: number): boolean;
  /** True when a key press counts now. */
  isOpen(): boolean;
}

/** Without a kiosk around it (a single component in a test) everything counts. */
const ALWAYS: Touch = { mode: 'touch', accepts: () => true, isOpen: () => true };

export const TouchContext = createContext<Touch>(ALWAYS);

export function useTouch(): Touch {
  return useContext(TouchContext);
}
