import type { LocalisedText } from '#shared/domain/text.ts';

const ARABIC = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';

/** A pseudo-language written right to left: Latin letters become Arabic ones, placeholders and digits stay. */
export function pseudoArabic(text: string): string {
  return text.replace(/\{\{\w+\}\}|[a-zåäö]/giu, (found) => {
    if (found.length > 1) return found;
    const code = found.toLowerCase().codePointAt(0) ?? 0;
    return ARABIC[code % ARABIC.length] ?? found;
  });
}

/** A text of a fixture in Finnish, Swedish and English, and in the right-to-left pseudo-language made of the English. */
export function say(fi: string, sv: string, en: string): LocalisedText {
  return { fi, sv, en, ar: pseudoArabic(en) };
}

/** The longest texts the survey editor allows: 60 characters in a title, 24 in a label, words of 14 letters. */
export function longest(limit: 60 | 24): LocalisedText {
  const title = 'Kuinkahan todennäköiset vastaisitte jälleen näihin kysymysiä';
  const text = limit === 60 ? title : 'Anvisningarnas tydlighet';
  return { fi: text, sv: text, en: text, ar: pseudoArabic(text) };
}
