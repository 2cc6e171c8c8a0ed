import * as z from 'zod/mini';

/**
 * A survey as somebody wrote it: read as far as it can be, so that its faults can be told in words with the question named.
 * What is missing is empty; what is of another form than expected is left to the strict schema.
 */
const text = z.catch(z.record(z.string(), z.string()), {});
const words = z.catch(z.string(), '');
const keys = z.catch(z.array(z.string()), []);
const mark = z.catch(z.optional(z.boolean()), undefined);
const maybeText = z.catch(z.optional(z.record(z.string(), z.string())), undefined);

const option = z.object({ id: words, label: text, group: maybeText, exclude: mark, last: mark });
const options = z.catch(z.array(option), []);

const question = z.object({
  id: words,
  type: words,
  title: text,
  goals: keys,
  points: z.catch(z.optional(z.number()), undefined),
  of: z.catch(z.optional(z.string()), undefined),
  labels: z.catch(z.array(text), []),
  options,
  dontKnow: z.catch(z.optional(option), undefined),
  low: maybeText,
  high: maybeText,
  hint: maybeText,
});

const whyList = z.object({ id: words, title: text, options });
const why = z.object({
  low: z.catch(z.optional(whyList), undefined),
  high: z.catch(z.optional(whyList), undefined),
  text: z.catch(z.optional(z.object({ id: words, afterLow: text, afterHigh: text, hint: maybeText })), undefined),
});

export const looseSurvey = z.object({
  key: words,
  audience: words,
  name: text,
  languages: keys,
  questions: z.catch(z.array(question), []),
  why: z.catch(z.optional(why), undefined),
});
export type LooseSurvey = z.infer<typeof looseSurvey>;
export type LooseQuestion = z.infer<typeof question>;
export type LooseOption = z.infer<typeof option>;
export type LooseText = z.infer<typeof text>;
