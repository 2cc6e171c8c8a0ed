import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../components/touch/Touchable.tsx';
import { shownLanguages } from '../../i18n/languages.ts';
import { useKioskView } from '../kiosk-view.ts';
import { ContrastToggle, TextSizeToggle } from './LegibilityToggles.tsx';

export interface HelpBarProps {
  /** Opens the list of all languages. */
  onLanguages(): void;
}

/** Bar 2: the languages, text size and contrast, at hand on every screen. */
export const HelpBar = memo(function HelpBar({ onLanguages }: HelpBarProps) {
  const { t } = useTranslation();
  const { languages, preferences, prefer } = useKioskView();
  const { main, more } = shownLanguages(languages);
  // Six buttons in large text are more than a small panel holds: all languages are then behind one.
  const own = more && preferences.largeText ? [] : main;
  return (
    <div className="bar bar-help">
      {own.map(({ tag, nativeName, dir }) => (
        <Touchable
          key={tag}
          className="bar-button"
          lang={tag}
          dir={dir}
          aria-pressed={preferences.lang === tag}
          onPress={() => prefer({ lang: tag })}
        >
          {nativeName}
        </Touchable>
      ))}
      {more && (
        <Touchable className="bar-button" onPress={onLanguages}>
          {t('languages')}
        </Touchable>
      )}
      <TextSizeToggle />
      <ContrastToggle />
    </div>
  );
});
