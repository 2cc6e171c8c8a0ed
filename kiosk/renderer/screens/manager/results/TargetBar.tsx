export interface TargetBarProps {
  /** 0..100; null draws the empty bar with its target. */
  readonly value: number | null;
  /** 0..100. */
  readonly target: number;
}

/** A bar with a tick at the target. Only a picture: the numbers stand beside it. */
export function TargetBar({ value, target }: TargetBarProps) {
  return (
    <svg className="target-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="target-bar-ground" x="0" y="2" width="100" height="6" />
      {value !== null && <rect className="target-bar-value" x="0" y="2" width={value} height="6" />}
      <rect className="target-bar-tick" x={Math.min(99, Math.max(0, target - 0.5))} y="0" width="1" height="10" />
    </svg>
  );
}
