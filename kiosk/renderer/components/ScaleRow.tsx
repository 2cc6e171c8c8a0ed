import type { ScaleQuestion } from '#shared/domain/question.ts';
import { Card } from './Card.tsx';
import { Face, moodsOf } from './Face.tsx';
import { useArrowKeys } from './use-arrow-keys.ts';

export interface ScaleRowProps {
  readonly question: ScaleQuestion;
  /** Labels in the visitor's language, worst first. */
  readonly labels: readonly string[];
  readonly dontKnow?: { readonly id: string; readonly label: string };
  /** Chosen value (1..n) or the id of "don't know". */
  readonly chosen: number | string | null;
  readonly titleId: string;
  /** `position` 0 = first in reading order. */
  onValue(value: number, position: number): void;
  onDontKnow(id: string, position: number): void;
}

/** A scale, worst first in reading order: faces with words, or words alone; "don't know" stands after the scale. */
export function ScaleRow({ question, labels, dontKnow, chosen, titleId, onValue, onDontKnow }: ScaleRowProps) {
  const moods = moodsOf(question.points);
  const keys = useArrowKeys();
  const faces = question.look === 'faces';
  return (
    <div className={`scale ${faces ? 'scale-faces' : 'scale-words'}`} data-points={question.points}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid row of cards */}
      <div className="scale-points" role="group" aria-labelledby={titleId} onKeyDown={keys}>
        {moods.map((mood, index) => (
          <Card
            key={mood}
            className={faces ? 'card-face' : 'card-word'}
            label={labels[index] ?? ''}
            picture={faces ? <Face mood={mood} /> : undefined}
            chosen={chosen === index + 1}
            onPress={() => onValue(index + 1, index)}
          />
        ))}
      </div>
      {dontKnow && (
        <Card
          className="card-apart"
          label={dontKnow.label}
          chosen={chosen === dontKnow.id}
          onPress={() => onDontKnow(dontKnow.id, question.points)}
        />
      )}
    </div>
  );
}
