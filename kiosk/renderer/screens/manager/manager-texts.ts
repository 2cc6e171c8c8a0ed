import i18next, { type i18n } from 'i18next';
import { en } from './texts/en.ts';
import { fi } from './texts/fi.ts';
import { sv } from './texts/sv.ts';

/** The manager's texts, apart from the customer's, so that no visitor's start waits for them. */
export function createManagerTexts(language: string): i18n {
  const instance = i18next.createInstance();
  instance.init({
    lng: language,
    fallbackLng: 'en',
    resources: { fi: { translation: fi }, sv: { translation: sv }, en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  });
  return instance;
}
