import { CheckMark } from './CheckMark.tsx';
import type { Choice } from './ChoiceGrid.tsx';
import { Touchable } from './touch/Touchable.tsx';
import { useArrowKeys } from './use-arrow-keys.ts';

export interface TickGridProps {
  readonly choices: readonly Choice[];
  readonly ticked: readonly string[];
  readonly titleId: string;
  onTick(id: string): void;
}

/** Multiple choice: cards with a visible tick box. */
export function TickGrid({ choices, ticked, titleId, onTick }: TickGridProps) {
  const keys = useArrowKeys();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid of cards
    <div className="grid" data-count={choices.length} role="group" aria-labelledby={titleId} onKeyDown={keys}>
      {choices.map(({ id, label }) => (
        <Touchable
          key={id}
          className="card card-tick"
          role="checkbox"
          aria-checked={ticked.includes(id)}
          onPress={() => onTick(id)}
        >
          <span className="tick-box">{ticked.includes(id) && <CheckMark />}</span>
          <span className="card-label fits">{label}</span>
        </Touchable>
      ))}
    </div>
  );
}
