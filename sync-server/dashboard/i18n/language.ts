import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { fi } from './fi.ts';
import { sv } from './sv.ts';

export const LANGUAGES = ['fi', 'sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { fi: 'Suomi', sv: 'Svenska', en: 'English' };

/** The first of the wanted language tags that the dashboard speaks, else English. */
export function chooseLanguage(wanted: readonly (string | null)[]): Language {
  const bases = wanted.map((tag) => tag?.split('-')[0]?.toLowerCase());
  return bases.flatMap((base) => LANGUAGES.filter((language) => language === base))[0] ?? 'en';
}

/** The dashboard's words, all three languages at hand, so that switching needs no network. */
export function createTexts(language: Language): i18n {
  const texts = createInstance();
  texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: LANGUAGES,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
    resources: { fi: { translation: fi }, sv: { translation: sv }, en: { translation: en } },
  });
  return texts;
}
