import { createInstance, type i18n } from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { LocalisedText } from '#shared/domain/text.ts';
import { textIn } from '#shared/domain/text-in.ts';
import { en } from './en.ts';
import { fi, type TextKey } from './fi.ts';
import { sv } from './sv.ts';

export const LANGUAGES = { fi: 'Suomi', sv: 'Svenska', en: 'English' } as const;
type Language = keyof typeof LANGUAGES;

const isLanguage = (tag: string): tag is Language => tag in LANGUAGES;

/** The first of the wanted language tags that the page speaks, else Finnish. */
export function chooseLanguage(wanted: readonly (string | null)[]): Language {
  const bases = wanted.flatMap((tag) => tag?.split('-')[0]?.toLowerCase() ?? []);
  return bases.find(isLanguage) ?? 'fi';
}

export function createTexts(language: Language): i18n {
  const texts = createInstance();
  texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fi',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
    resources: { fi: { translation: fi }, sv: { translation: sv }, en: { translation: en } },
  });
  return texts;
}

type PluralBase<Key> = Key extends `${infer Base}_one` ? Base : never;
type Translate = (key: TextKey | PluralBase<TextKey>, values?: Readonly<Record<string, string | number>>) => string;

/** Texts by key, the organisation's own words and days as people write them, in the reader's language. */
export function useTexts() {
  const { t, i18n } = useTranslation();
  const language = chooseLanguage([i18n.language]);
  const translate = useCallback<Translate>((key, values) => t(key as TextKey, { ...values }), [t]);
  return {
    t: translate,
    language,
    own: (text: LocalisedText) => textIn(text, language, 'fi'),
    setLanguage: (next: Language) => void i18n.changeLanguage(next),
    day: (iso: string) => dateFormat(language, { dateStyle: 'medium' }).format(new Date(`${iso}T00:00:00Z`)),
    month: (label: string) =>
      dateFormat(language, { month: 'long', year: 'numeric' }).format(new Date(`${label}-01T00:00:00Z`)),
    number: (value: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value),
  };
}

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, timeZone: 'UTC' });
}
