import i18next, { type i18n } from 'i18next';
import { en } from './texts/en.ts';
import { fi } from './texts/fi.ts';
import { sv } from './texts/sv.ts';

/** Languages of the set-up, as their speakers call them. */
export const SETUP_LANGUAGES = [
  { tag: 'fi', name: 'Suomi' },
  { tag: 'sv', name: 'Svenska' },
  { tag: 'en', name: 'English' },
] as const;

/** The texts of the set-up, loaded with it and forgotten after it. */
export function createProvisioningTexts(language: string): i18n {
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
