/** What a language calls itself, how it asks a visitor to begin, and which way it is written. */
export interface Language {
  readonly tag: string;
  readonly nativeName: string;
  /** The second half of the start button: "Suomi - aloita". */
  readonly start: string;
  readonly dir: 'ltr' | 'rtl';
}

const START_WORDS: Readonly<Record<string, string>> = {
  fi: 'aloita',
  sv: 'börja',
  en: 'start',
  ar: 'ابدأ',
  de: 'starten',
  et: 'alusta',
  ru: 'начать',
  se: 'álggát',
  so: 'bilow',
  uk: 'почати',
};
const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function languageOf(tag: string): Language {
  const base = tag.split('-')[0] ?? tag;
  const nativeName = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return {
    tag,
    nativeName: nativeName.charAt(0).toLocaleUpperCase(tag) + nativeName.slice(1),
    start: START_WORDS[base] ?? 'start',
    dir: RIGHT_TO_LEFT.has(base) ? 'rtl' : 'ltr',
  };
}

/** Alphabetical by what each language calls itself, so that no language stands before another by rank. */
export function byNativeName(tags: readonly string[]): readonly Language[] {
  return tags.map(languageOf).sort((a, b) => a.nativeName.localeCompare(b.nativeName, 'en'));
}

/** Languages with a button of their own; more than four leave the third place's neighbour to "other language". */
export function shownLanguages(tags: readonly string[]): {
  readonly main: readonly Language[];
  readonly more: boolean;
} {
  const more = tags.length > 4;
  return { main: (more ? tags.slice(0, 3) : tags).map(languageOf), more };
}
