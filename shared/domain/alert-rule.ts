import * as z from 'zod/mini';
import { key } from './text.ts';

/** Answers of so many whole days, today included, are looked at together. */
const days = z.int().check(z.gte(1), z.lte(28));
/** A figure of fewer answers opens nothing. */
const fewest = z.int().check(z.gte(5), z.lte(10_000));
const perCent = z.number().check(z.gte(0), z.lte(100));

/** What a rule watches. `index-below` and `share-above` read a goal's figure; `silence` counts open hours without an answer. */
export const watched = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('index-below'), goal: key, limit: perCent, days, fewest }),
  z.object({ kind: z.literal('share-above'), goal: key, limit: perCent, days, fewest }),
  z.object({ kind: z.literal('silence'), hours: z.int().check(z.gte(1), z.lte(200)) }),
]);
export type Watched = z.infer<typeof watched>;

/** A rule set by IT or a manager. Without a location it holds for each location by itself. */
export const alertRule = z.object({ location: z.optional(key), watch: watched });
export type AlertRule = z.infer<typeof alertRule>;
