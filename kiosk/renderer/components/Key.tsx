import { Touchable } from './touch/Touchable.tsx';

export interface KeyProps {
  readonly legend: string;
  /** Spoken name where the legend is a sign. */
  readonly name?: string;
  readonly wide?: boolean;
  readonly space?: boolean;
  /** For a key that stays down, such as shift. */
  readonly pressed?: boolean;
  onPress(): void;
}

/** One key of the on-screen keyboard. */
export function Key({ legend, name, wide, space, pressed, onPress }: KeyProps) {
  const size = space ? 'key key-space' : wide ? 'key key-wide' : 'key';
  return (
    <Touchable className={size} aria-label={name} aria-pressed={pressed} onPress={onPress}>
      <span className="key-legend">{legend}</span>
    </Touchable>
  );
}
