import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Before the page has been laid out, and where nothing is laid out at all. */
const UNKNOWN = 720;

/** The width of the element in px, as it changes: charts are drawn to measure, so that their letters keep their size. */
export function useWidth<Element extends HTMLElement>(): { ref: RefObject<Element | null>; width: number } {
  const ref = useRef<Element>(null);
  const [width, setWidth] = useState(UNKNOWN);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null || typeof ResizeObserver === 'undefined') return;
    const measure = (): void => setWidth(Math.floor(element.clientWidth) || UNKNOWN);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
