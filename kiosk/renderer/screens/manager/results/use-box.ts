import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface Box {
  readonly width: number;
  readonly height: number;
}
const USUAL: Box = { width: 600, height: 220 };

/** The size of an element in CSS px, followed as it changes; the usual size until it is known. */
export function useBox<E extends Element>(): readonly [RefObject<E | null>, Box] {
  const element = useRef<E>(null);
  const [box, setBox] = useState<Box>(USUAL);
  useLayoutEffect(() => {
    const one = element.current;
    if (!one || !('ResizeObserver' in globalThis)) return;
    const watch = new ResizeObserver(() => {
      const { width, height } = one.getBoundingClientRect();
      if (width > 0 && height > 0) setBox({ width, height });
    });
    watch.observe(one);
    return () => watch.disconnect();
  }, []);
  return [element, box];
}
