import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

/** The value once it has rested for a quarter of a second: a search is not asked for at every key. */
export function useLater(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
