import type { LocalisedText } from './text.ts';

/** The text in `language`, else in `fallback`, else in whichever language exists. */
export function textIn(text: LocalisedText, language: string, fallback: string): string {
  return text[language] ?? text[fallback] ?? Object.values(text)[0] ?? '';
}
