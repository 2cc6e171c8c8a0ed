import { Card } from './Card.tsx';
import type { Choice } from './ChoiceGrid.tsx';
import { Touchable } from './touch/Touchable.tsx';
import { useArrowKeys } from './use-arrow-keys.ts';

export interface PickerGridProps {
  readonly choices: readonly Choice[];
  /** "I don't know" and the like: on every page, after the rest. */
  readonly always: readonly Choice[];
  readonly chosen: string | null;
  readonly titleId: string;
  /** Label of the tile to the previous or next page; absent where there is none. */
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
  onChoose(id: string): void;
  onPrevious(): void;
  onNext(): void;
}

/** Tiles of one page of teams or services; other pages are a tile away, nothing scrolls. */
export function PickerGrid(props: PickerGridProps) {
  const keys = useArrowKeys();
  const tile = ({ id, label }: Choice) => (
    <Card key={id} label={label} chosen={props.chosen === id} onPress={() => props.onChoose(id)} />
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid of tiles
    <div className="grid grid-picker" role="group" aria-labelledby={props.titleId} onKeyDown={keys}>
      {props.previous && (
        <Touchable className="card card-page" onPress={props.onPrevious}>
          <span className="card-label fits">{`‹ ${props.previous}`}</span>
        </Touchable>
      )}
      {props.choices.map(tile)}
      {props.next && (
        <Touchable className="card card-page" onPress={props.onNext}>
          <span className="card-label fits">{`${props.next} ›`}</span>
        </Touchable>
      )}
      {props.always.map(tile)}
    </div>
  );
}
