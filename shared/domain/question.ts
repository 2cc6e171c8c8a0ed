import * as z from 'zod/mini';
import { key, localisedText } from './text.ts';

/** Titles: 60 characters on the lobby screen, 120 for staff on their own phone (checked when a survey is published). */
const title = localisedText(120);
const label = localisedText(40);

/** An option of a choice question. `exclude` marks "don't know / does not apply": kept, never in a mean or a share. */
export const option = z.object({ id: key, label, exclude: z.optional(z.boolean()), last: z.optional(z.boolean()) });
export type Option = z.infer<typeof option>;

const named = { id: key, title, goals: z.array(key).check(z.minLength(1, 'name at least one goal')) };
const options = z.array(option).check(z.minLength(2), z.maxLength(6));

/** Ordered answers, worst first. `look` decides between faces with words and words alone; labels stand in that order. */
export const scaleQuestion = z.object({
  ...named,
  type: z.literal('scale'),
  points: z.union([z.literal(5), z.literal(4)]),
  look: z.enum(['faces', 'words']),
  labels: z.array(label).check(z.minLength(4), z.maxLength(5)),
  dontKnow: z.optional(option),
});
export const npsQuestion = z.object({
  ...named,
  type: z.literal('nps'),
  low: localisedText(60),
  high: localisedText(60),
});
export const singleQuestion = z.object({
  ...named,
  type: z.literal('single'),
  options,
  rotate: z.optional(z.boolean()),
});
export const multiQuestion = z.object({
  ...named,
  type: z.literal('multi'),
  options: z.array(option).check(z.minLength(2), z.maxLength(24)),
  rotate: z.optional(z.boolean()),
});
/** Team or service: `teams` takes the location's teams as options (id = team key), `services` brings its own, at most two levels. */
export const pickerQuestion = z.object({
  ...named,
  type: z.literal('picker'),
  of: z.enum(['teams', 'services']),
  options: z.optional(
    z.array(z.extend(option, { group: z.optional(localisedText(40)), team: z.optional(key) })).check(z.maxLength(90)),
  ),
});
export const textQuestion = z.object({ ...named, type: z.literal('text'), hint: z.optional(localisedText(120)) });
/** The visit's background (reason or the like): asked last, optional, a filter; the one kind that names no goal. */
export const backgroundQuestion = z.object({ id: key, title, type: z.literal('background'), options });

export const question = z.discriminatedUnion('type', [
  scaleQuestion,
  npsQuestion,
  singleQuestion,
  multiQuestion,
  pickerQuestion,
  textQuestion,
  backgroundQuestion,
]);
export type Question = z.infer<typeof question>;
export type ScaleQuestion = z.infer<typeof scaleQuestion>;
export type PickerQuestion = z.infer<typeof pickerQuestion>;

/** Keys of the goals a question serves: one or more, none of a background question and of no question at all. */
export function goalsOf(asked: Question | undefined): readonly string[] {
  return asked === undefined || asked.type === 'background' ? [] : asked.goals;
}

/** The "why" of a visit: one list after a low answer, one after a high one (sampled), then an optional text worded by it. */
export const whyFollowUp = z.object({
  /** The high list is asked on one visit in this many; decided at the start of the visit. */
  highOneIn: z._default(z.int().check(z.gte(1), z.lte(100)), 3),
  low: z.object({ id: key, title, options }),
  high: z.object({ id: key, title, options }),
  text: z.optional(z.object({ id: key, afterLow: title, afterHigh: title, hint: z.optional(localisedText(120)) })),
});
export type WhyFollowUp = z.infer<typeof whyFollowUp>;
