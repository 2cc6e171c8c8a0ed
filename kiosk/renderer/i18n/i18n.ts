import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './texts/en.ts';
import { fi, type UiTexts } from './texts/fi.ts';
import { sv } from './texts/sv.ts';

/** The languages whose interface texts are shipped. */
export const SHIPPED_TEXTS: Readonly<Record<string, UiTexts>> = { fi, sv, en };

/** Interface texts by language tag; a language without texts of its own falls back to English. */
export function createTexts(language: string, texts: Readonly<Record<string, UiTexts>> = SHIPPED_TEXTS): i18n {
  const instance = i18next.createInstance();
  instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: Object.fromEntries(Object.entries(texts).map(([tag, table]) => [tag, { translation: { ...table } }])),
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  });
  return instance;
}
