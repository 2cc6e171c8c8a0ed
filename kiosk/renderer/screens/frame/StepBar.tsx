import { useTranslation } from 'react-i18next';
import { Touchable } from '../../components/touch/Touchable.tsx';
import { useKioskView } from '../kiosk-view.ts';

export interface Forward {
  readonly label: string;
  onPress(): void;
}

export interface StepBarProps {
  readonly number: number;
  readonly of: number;
  /** Absent where there is nowhere to go back to. */
  readonly onBack?: (() => void) | undefined;
  /** Continue or Send; absent while a tap on an answer goes on by itself. */
  readonly forward?: Forward | undefined;
  onSkip(): void;
}

/** Bar 1: back, where we are, skip, and continue where a tap alone does not. */
export function StepBar({ number, of, onBack, forward, onSkip }: StepBarProps) {
  const { t } = useTranslation();
  const { metric, preferences } = useKioskView();
  const tall = metric.shape === 'tall';
  const crowded = forward === undefined ? tall && preferences.largeText : tall || preferences.largeText;
  return (
    <div className="bar bar-steps">
      {onBack ? (
        <Touchable className="bar-button" onPress={onBack}>
          {t('back')}
        </Touchable>
      ) : (
        <span className="bar-space" />
      )}
      <p className="progress">
        {crowded && <span className="spoken">{t('progress', { number, of })}</span>}
        <span aria-hidden={crowded || undefined}>{t(crowded ? 'progress.short' : 'progress', { number, of })}</span>
      </p>
      <Touchable className="bar-button" onPress={onSkip}>
        {t('skip')}
      </Touchable>
      {forward && (
        <Touchable className="bar-button primary" onPress={forward.onPress}>
          {forward.label}
        </Touchable>
      )}
    </div>
  );
}
