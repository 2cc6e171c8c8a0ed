import { type ReactNode, useEffect, useRef } from 'react';
import { LANGUAGES, useTexts } from '../i18n/texts.ts';

interface ScreenProps {
  title: string;
  /** Above the title: the team, or how far one is. */
  over?: string | undefined;
  children: ReactNode;
}

/** One screen: the heading takes the focus, so that a reader hears where it is. */
export function Screen({ title, over, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Juuri`;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [title]);
  return (
    <>
      <LanguageChoice />
      <main>
        {over !== undefined && <p className="over">{over}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
    </>
  );
}

function LanguageChoice() {
  const { t, language, setLanguage } = useTexts();
  return (
    <header>
      <span className="brand">Juuri</span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these are plain buttons */}
      <div className="languages" role="group" aria-label={t('language')}>
        {(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[]).map((one) => (
          <button
            key={one}
            type="button"
            className="quiet"
            lang={one}
            aria-pressed={one === language}
            onClick={() => setLanguage(one)}
          >
            {LANGUAGES[one]}
          </button>
        ))}
      </div>
    </header>
  );
}
