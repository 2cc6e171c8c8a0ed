import type { PulsePage } from '#shared/contract/pulse.ts';
import { useTexts } from '../i18n/texts.ts';
import { Screen } from './Screen.tsx';

type Question = PulsePage['questions'][number];

interface QuestionScreenProps {
  question: Question;
  /** 1 = first. */
  number: number;
  of: number;
  /** The choice given before; null = skipped. */
  given: string | null | undefined;
  onAnswer(choice: string | null): void;
  onBack(): void;
}

/** One question, its points as words from low to high, then "don't know"; a tap leads on. */
export function QuestionScreen({ question, number, of, given, onAnswer, onBack }: QuestionScreenProps) {
  const { t, own } = useTexts();
  const steps = question.labels.map((label, index) => ({ choice: String(index + 1), label }));
  const choices = question.dontKnow
    ? [...steps, { choice: question.dontKnow.id, label: question.dontKnow.label }]
    : steps;
  return (
    <Screen title={own(question.title)} over={t('progress', { n: number, of })}>
      <ul className="choices">
        {choices.map(({ choice, label }) => (
          <li key={choice} className={choice === question.dontKnow?.id ? 'apart' : undefined}>
            <button type="button" className="choice" aria-pressed={given === choice} onClick={() => onAnswer(choice)}>
              {own(label)}
            </button>
          </li>
        ))}
      </ul>
      <div className="ways">
        <button type="button" onClick={onBack}>
          {t('back')}
        </button>
        <button type="button" onClick={() => onAnswer(null)}>
          {t('skip')}
        </button>
      </div>
    </Screen>
  );
}
