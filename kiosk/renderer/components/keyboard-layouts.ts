export interface KeyboardLayout {
  /** Rows of letters, top to bottom; shift and delete stand at the ends of the last. */
  readonly letters: readonly string[];
  /** The layer of digits and marks; the same in every language. */
  readonly digits: readonly string[];
}

const DIGITS = ['1234567890', '-/:;()€&@"', "+%!?'_=*#"];
const NORDIC: KeyboardLayout = { letters: ['qwertyuiopå', 'asdfghjklöä', 'zxcvbnm'], digits: DIGITS };
const LATIN: KeyboardLayout = { letters: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'], digits: DIGITS };

const LAYOUTS: Readonly<Record<string, KeyboardLayout>> = { fi: NORDIC, sv: NORDIC, en: LATIN };

/** The keyboard of a language; one without its own layout writes Latin letters. */
export function layoutOf(lang: string): KeyboardLayout {
  return LAYOUTS[lang] ?? LAYOUTS[lang.split('-')[0] ?? ''] ?? LATIN;
}
