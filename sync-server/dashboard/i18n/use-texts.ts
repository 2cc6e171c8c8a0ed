import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalisedText } from '#shared/domain/text.ts';
import { textIn } from '#shared/domain/text-in.ts';
import type { TextKey } from './fi.ts';
import { chooseLanguage, type Language } from './language.ts';

type PluralBase<Key> = Key extends `${infer Base}_one` ? Base : never;

/** A text by its key; `count` chooses between the forms for one and many. */
export type Translate = (
  key: TextKey | PluralBase<TextKey>,
  values?: Readonly<Record<string, string | number>>,
) => string;

interface UsedTexts {
  t: Translate;
  language: Language;
  /** The organisation's own words (a goal's name) in the reader's language. */
  own(text: LocalisedText): string;
  setLanguage(language: Language): void;
}

export function useTexts(): UsedTexts {
  const { t, i18n } = useTranslation();
  const language = chooseLanguage([i18n.language]);
  const own = useCallback((text: LocalisedText) => textIn(text, language, 'fi'), [language]);
  const setLanguage = useCallback((next: Language) => void i18n.changeLanguage(next), [i18n]);
  const translate = useCallback<Translate>((key, values) => t(key as TextKey, { ...values }), [t]);
  return { t: translate, language, own, setLanguage };
}
