import type { LocalisedText } from '#shared/domain/text.ts';

/** `none`: no language has words; `partly`: some have; else the whole sentence, as it is sent. */
export type GivenSentence = 'none' | 'partly' | LocalisedText;

export function sentenceGiven(value: LocalisedText, languages: readonly string[]): GivenSentence {
  const entries = languages.map((language) => [language, (value[language] ?? '').trim()] as const);
  if (entries.every(([, text]) => text === '')) return 'none';
  return entries.some(([, text]) => text === '') ? 'partly' : Object.fromEntries(entries);
}
