import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../components/touch/Touchable.tsx';
import { PANEL_PRESETS, panelInches, SMALLEST_SUPPORTED_INCHES } from './enrolment-answers.ts';
import { FieldStep } from './FieldStep.tsx';

export interface PanelStepProps {
  readonly typed: string;
  readonly lang: string;
  onTyped(typed: string): void;
}

/** The diagonal of the glass: a usual one by a tap, any other by typing. */
export function PanelStep({ typed, lang, onTyped }: PanelStepProps) {
  const { t } = useTranslation();
  const [isOther, setOther] = useState(false);
  const inches = panelInches(typed);
  const isSmall = inches !== null && inches < SMALLEST_SUPPORTED_INCHES;
  const format = new Intl.NumberFormat(lang);
  return (
    <>
      <div className="setup-choices">
        {PANEL_PRESETS.map((preset) => (
          <Touchable
            key={preset}
            className="staff-button"
            aria-pressed={!isOther && inches === preset}
            onPress={() => {
              setOther(false);
              onTyped(String(preset));
            }}
          >
            {format.format(preset)}″
          </Touchable>
        ))}
        <Touchable
          className="staff-button"
          aria-pressed={isOther}
          onPress={() => {
            setOther(true);
            onTyped('');
          }}
        >
          {t('panel.other')}
        </Touchable>
      </div>
      {isSmall && (
        <p className="setup-fault" role="status">
          {t('panel.small')}
        </p>
      )}
      {isOther && <FieldStep label={t('panel.title')} text={typed} lang={lang} keys="digits" onText={onTyped} />}
    </>
  );
}
