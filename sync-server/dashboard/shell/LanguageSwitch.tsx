import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/language.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** The three languages by their own names; the choice is kept in this browser. */
export function LanguageSwitch() {
  const { t, language, setLanguage } = useTexts();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these are plain buttons
    <div className="languages" role="group" aria-label={t('language')}>
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          className="quiet"
          lang={one}
          aria-pressed={one === language}
          onClick={() => setLanguage(one)}
        >
          {LANGUAGE_NAMES[one]}
        </button>
      ))}
    </div>
  );
}
