/** A text in the three languages Juuri is shipped in. */
export interface Sentence {
  readonly fi: string;
  readonly sv: string;
  readonly en: string;
}

export const LANGUAGES = ['fi', 'sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What goes into a template: a text for all languages, one for each, or a number that each writes in its own way. */
export type Filling = string | number | Sentence;

/** Puts fillings in the places `{name}` of a template. Numbers get at most one decimal. */
export function sentence(template: Sentence, fillings: Readonly<Record<string, Filling>> = {}): Sentence {
  const inLanguage = (language: Language) =>
    template[language].replace(/\{(\w+)\}/g, (_, name: string) => written(fillings[name] ?? '', language));
  return { fi: inLanguage('fi'), sv: inLanguage('sv'), en: inLanguage('en') };
}

function written(filling: Filling, language: Language): string {
  if (typeof filling === 'string') return filling;
  if (typeof filling === 'object') return filling[language];
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(filling);
}

/** The wording of an item as it can stand inside a sentence: in quotes, without its full stop. */
export function quoted(title: Readonly<Record<string, string>>): Sentence {
  const any = title.en ?? title.fi ?? Object.values(title)[0] ?? '';
  const plain = (language: Language) => (title[language] ?? any).replace(/[\s.]+$/u, '');
  return { fi: `”${plain('fi')}”`, sv: `”${plain('sv')}”`, en: `“${plain('en')}”` };
}
