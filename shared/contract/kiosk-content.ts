import * as z from 'zod/mini';
import { openingHours } from '#shared/domain/opening-hours.ts';
import { key, languageTag, localisedText, plainText } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';
import { settingLevel } from './fleet.ts';
import { pinHash } from './kiosk-config.ts';

const languages = z.array(languageTag).check(z.minLength(1), z.maxLength(24));
const name = plainText(60).check(z.minLength(1));

/** What a kiosk shows and who says so: for the person who sets it up in front of it. `from`: the level whose word counts. */
export const readContent = exchange({
  method: 'GET',
  path: '/v1/kiosk/content',
  summary: 'Name, languages, opening hours and survey of the calling kiosk, and what may be chosen.',
  status: 200,
  request: z.object({}),
  reply: z.object({
    name,
    languages: z.object({ value: languages, from: settingLevel, choices: languages }),
    openingHours: z.object({ value: z.optional(openingHours), from: settingLevel }),
    survey: z.object({
      value: z.optional(key),
      from: settingLevel,
      choices: z.array(z.object({ key, name: localisedText(120) })),
    }),
  }),
});

/** Said for this kiosk alone; what is left out stays as it is. */
export const setContent = exchange({
  method: 'POST',
  path: '/v1/kiosk/content',
  summary: 'Name this kiosk, and choose its languages, survey and opening hours.',
  status: 204,
  request: z.object({
    name: z.optional(name),
    languages: z.optional(languages),
    survey: z.optional(key),
    /** `null`: this kiosk says nothing of its own any more, its location's hours hold. */
    openingHours: z.optional(z.nullable(openingHours)),
  }),
  reply: z.undefined(),
});

/** The PIN itself stays on the kiosk: its hash is made there and comes back with the configuration. */
export const setManagerPin = exchange({
  method: 'POST',
  path: '/v1/kiosk/manager-pin',
  summary: 'Set the PIN of the manager for this kiosk.',
  status: 204,
  request: z.object({ pin: pinHash }),
  reply: z.undefined(),
});

export type KioskContent = z.infer<typeof readContent.reply>;
export type KioskContentChange = z.infer<typeof setContent.request>;
