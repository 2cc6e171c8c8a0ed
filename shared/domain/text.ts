import * as z from 'zod/mini';

/** A stable key chosen by people or by `apply`: lower case, digits and dashes; never reused for another meaning. */
export const key = z
  .string()
  .check(z.regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, 'use lower-case letters, digits and dashes'), z.maxLength(60));

/** BCP 47 language tag as far as Juuri uses it: `fi`, `sv`, `en`, `ar`, `pt-BR`. */
export const languageTag = z
  .string()
  .check(z.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'use a language tag such as fi, sv or en'));

/** True when a text survives JSON, UTF-8 and SQL unchanged: no lone surrogate, no NUL. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

/** Length as people count it: code points, the same on kiosk and server. */
export function lengthInCodePoints(text: string): number {
  return [...text].length;
}

/** Text from the outside, at most `limit` code points. */
export function plainText(limit: number) {
  return z.string().check(
    z.refine(isPlainText, 'must be well-formed text without NUL'),
    z.refine((text) => lengthInCodePoints(text) <= limit, `must have at most ${limit} characters`),
  );
}

/** One text in several languages, by language tag. */
export function localisedText(limit: number) {
  return z.record(languageTag, plainText(limit).check(z.minLength(1)));
}

export type LocalisedText = Readonly<Record<string, string>>;
