import { type RefObject, useLayoutEffect } from 'react';
import { type Fit, nextFit, type Overflow } from './fit.ts';

/** Fits the texts of a screen into its frame before it is painted, whenever `key` changes. */
export function useFit(frame: RefObject<HTMLElement | null>, columns: number, key: string): void {
  useLayoutEffect(() => {
    const root = frame.current;
    if (root === null || key === '') return;
    let fit: Fit | null = { columns, tight: 0 };
    while (fit !== null) {
      root.dataset.tight = String(fit.tight);
      root.style.setProperty('--columns', String(fit.columns));
      fit = nextFit(fit, overflowOf(root));
    }
  }, [frame, columns, key]);
}

/** Half a pixel is rounding, not overflow. */
const ROUNDING_PX = 1;

function overflowOf(root: HTMLElement): Overflow {
  const texts = [...root.querySelectorAll<HTMLElement>('.fits')];
  const rooms = [root, ...root.querySelectorAll<HTMLElement>('.room, .card')];
  return {
    sideways: texts.some((text) => text.scrollWidth > text.clientWidth + ROUNDING_PX),
    down: rooms.some((room) => room.scrollHeight > room.clientHeight + ROUNDING_PX),
  };
}
