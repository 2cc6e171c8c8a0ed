import * as z from 'zod/mini';
import { question, whyFollowUp } from './question.ts';
import { key, languageTag, localisedText } from './text.ts';

export const audience = z.enum(['customer', 'staff']);

/**
 * The immutable content of one survey version. Its identity is the SHA-256 of its canonical JSON (`surveyVersion`);
 * any change is a new version, a changed meaning of a question needs a new question id.
 */
export const surveyContent = z.object({
  key,
  audience,
  name: localisedText(80),
  languages: z.array(languageTag).check(z.minLength(1), z.maxLength(24)),
  questions: z.array(question).check(z.minLength(1), z.maxLength(40)),
  why: z.optional(whyFollowUp),
});
export type SurveyContent = z.infer<typeof surveyContent>;

/** A published version as it travels: the hash names it and lets the receiver check every byte. */
export const surveyVersion = z.object({
  /** Lower-case hex SHA-256 of `json`. */
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** The canonical JSON of the content, verbatim. */
  json: z.string().check(z.maxLength(256 * 1024)),
});
