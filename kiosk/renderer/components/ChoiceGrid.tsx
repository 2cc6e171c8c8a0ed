import { Card } from './Card.tsx';
import { useArrowKeys } from './use-arrow-keys.ts';

export interface Choice {
  readonly id: string;
  readonly label: string;
}

export interface ChoiceGridProps {
  readonly choices: readonly Choice[];
  readonly chosen: string | null;
  readonly titleId: string;
  onChoose(id: string, position: number): void;
}

/** Single choice: cards in columns, in the order given. */
export function ChoiceGrid({ choices, chosen, titleId, onChoose }: ChoiceGridProps) {
  const keys = useArrowKeys();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid of cards
    <div className="grid" data-count={choices.length} role="group" aria-labelledby={titleId} onKeyDown={keys}>
      {choices.map(({ id, label }, position) => (
        <Card key={id} label={label} chosen={chosen === id} onPress={() => onChoose(id, position)} />
      ))}
    </div>
  );
}
