import { useTranslation } from 'react-i18next';
import { Touchable } from '../../components/touch/Touchable.tsx';
import { ContrastToggle, TextSizeToggle } from './LegibilityToggles.tsx';
import { StepBar, type StepBarProps } from './StepBar.tsx';

/** Bars 1 and 2 in one, where the keyboard needs the room: languages behind one button, signs for the rest. */
export function FoldedBar({ onLanguages, ...steps }: StepBarProps & { onLanguages(): void }) {
  const { t } = useTranslation();
  return (
    <div className="bars-folded">
      <StepBar {...steps} />
      <div className="bar bar-help bar-short">
        <Touchable className="bar-button" onPress={onLanguages}>
          {t('languages')}
        </Touchable>
        <TextSizeToggle short />
        <ContrastToggle short />
      </div>
    </div>
  );
}
