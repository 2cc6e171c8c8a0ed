import type { ReactNode } from 'react';
import { LOOK } from './chart-look.ts';

interface DrawingProps {
  width: number;
  height: number;
  /** What the picture says, for those who do not see it; its table twin says all of it. */
  label: string;
  children: ReactNode;
}

/** The sheet a chart is drawn on. */
export function Drawing({ width, height, label, children }: DrawingProps) {
  return (
    <svg
      className="drawing"
      role="img"
      aria-label={label}
      width={width}
      height={Math.ceil(height)}
      viewBox={`0 0 ${width} ${Math.ceil(height)}`}
      fontFamily={LOOK.font}
    >
      {children}
    </svg>
  );
}
