import { useTranslation } from 'react-i18next';
import type { Option } from '#shared/domain/question.ts';
import { orderedOptions, type QuestionStep, type VisitState, type WhyStep } from '#shared/flow/visit-state.ts';
import { ChoiceGrid } from '../components/ChoiceGrid.tsx';
import { NpsRow } from '../components/NpsRow.tsx';
import { ScaleRow } from '../components/ScaleRow.tsx';
import { chosenIds, chosenNumber, type Pick } from './answer-pick.ts';
import { useKioskView } from './kiosk-view.ts';
import { MultiArea } from './MultiArea.tsx';
import { PickerArea } from './PickerArea.tsx';

export interface AnswerAreaProps {
  readonly state: VisitState;
  readonly step: QuestionStep | WhyStep;
  readonly pick: Pick | null;
  readonly titleId: string;
  /** Null: everything was unticked. */
  onPick(pick: Pick | null): void;
  /** Other answers of the same question stand on the screen now; the name tells them apart. */
  onTurn(answers: string): void;
}

/** The answers of one step, by its type. */
export function AnswerArea({ state, step, pick, titleId, onPick, onTurn }: AnswerAreaProps) {
  const { i18n } = useTranslation();
  const { own } = useKioskView();
  const options = orderedOptions(state, step);
  const choices = options.map(({ id, label }) => ({ id, label: own(label) }));
  const [chosenId = null] = chosenIds(pick);
  const single = (id: string, pos: number) => onPick({ value: { o: [id] }, place: { pos } });
  if (step.kind === 'why') {
    return <ChoiceGrid choices={choices} chosen={chosenId} titleId={titleId} onChoose={single} />;
  }
  const { question } = step;
  switch (question.type) {
    case 'scale':
      return (
        <ScaleRow
          question={question}
          labels={question.labels.map(own)}
          {...(choices[0] && { dontKnow: choices[0] })}
          chosen={chosenNumber(pick) ?? chosenId}
          titleId={titleId}
          onValue={(n, pos) => onPick({ value: { n }, place: { pos, dir: 'neg' } })}
          onDontKnow={single}
        />
      );
    case 'nps':
      return (
        <NpsRow
          lang={i18n.language}
          low={own(question.low)}
          high={own(question.high)}
          chosen={chosenNumber(pick)}
          titleId={titleId}
          onValue={(n) => onPick({ value: { n }, place: { pos: n, dir: 'neg' } })}
        />
      );
    case 'multi':
      return <MultiArea choices={choices} ticked={chosenIds(pick)} titleId={titleId} onPick={onPick} onTurn={onTurn} />;
    case 'picker':
      return (
        <PickerArea
          options={options as readonly GroupedOption[]}
          chosen={chosenId}
          titleId={titleId}
          onChoose={single}
          onTurn={onTurn}
        />
      );
    default:
      return <ChoiceGrid choices={choices} chosen={chosenId} titleId={titleId} onChoose={single} />;
  }
}

/** An option of a picker may stand in a group: the first of two levels. */
export type GroupedOption = Option & { readonly group?: Readonly<Record<string, string>> };
