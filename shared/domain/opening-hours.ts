import * as z from 'zod/mini';

const timeOfDay = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'use a time such as 08:30'));

/** Open from-to per weekday, 1 = Monday ... 7 = Sunday; a missing day is closed; no `openingHours` at all = always open. */
export const openingHours = z.record(
  z.enum(['1', '2', '3', '4', '5', '6', '7']),
  z.optional(z.object({ from: timeOfDay, to: timeOfDay })),
);
export type OpeningHours = Readonly<
  Partial<Record<'1' | '2' | '3' | '4' | '5' | '6' | '7', { from: string; to: string } | undefined>>
>;
