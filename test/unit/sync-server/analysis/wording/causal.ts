type Language = 'fi' | 'sv' | 'en';

/** Whole words, or words that begin with these letters where a `-` ends them: all forms of a verb at once. */
const WORDS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'drive|drives|driving|drove|driven',
    'cause|causes|caused|causing',
    'improve|improves|improved|improving',
    'leads? to|led to|(?<!from )leading to',
    'due to|because of|thanks to|owing to',
    'results? in|resulted in|resulting in|results? from',
    'affect-|influenc-|impact-|boost-',
    'raises?|raised|raising|increases?|increased|increasing',
    'brings? about|brought about|makes? .{0,30} better',
  ],
  fi: [
    'aiheut-',
    'paran-',
    'johta(?:a|vat|isi|isivat|nut|neet) siihen|joht(?:i|ivat) siihen|johtu-',
    'ansiosta|ansioista|vuoksi|takia',
    'vaiku-',
    'seurauks-|seurausta',
    'saa aikaan|sai aikaan|saavat aikaan|nostaa|nosti|nostavat|lisäsi|edistä-',
  ],
  sv: [
    'driver|driva|drivs|drivit|drev',
    'orsak-',
    'förbättr-',
    '(?:leder|ledde|leda|lett)(?: \\p{L}+)? till',
    'beror på|bero på|berodde på|berott på',
    'tack vare|på grund av|till följd av',
    'påverk-|medför-|bidrar till|bidrog till',
    'höjer|höjde|höjt|ökar|ökade|ökat',
  ],
};

/** Words that say one thing brings another about, in any form. */
export const CAUSAL: Readonly<Record<Language, RegExp>> = {
  en: patternOf(WORDS.en),
  fi: patternOf(WORDS.fi),
  sv: patternOf(WORDS.sv),
};

/** Word borders by letters of any alphabet: for `\b` an å is none. */
function patternOf(words: readonly string[]): RegExp {
  const each = words
    .flatMap((line) => line.split(/\|(?![^(]*\))/))
    .map((word) => {
      return word.endsWith('-') ? word.slice(0, -1) : `${word}(?!\\p{L})`;
    });
  return new RegExp(`(?<!\\p{L})(?:${each.join('|')})`, 'iu');
}
