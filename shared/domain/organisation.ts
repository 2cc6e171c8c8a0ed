import * as z from 'zod/mini';
import { calendarDay, goal } from './goal.ts';
import { linkage } from './linkage.ts';
import { openingHours } from './opening-hours.ts';
import { settingsByLevel } from './settings-by-level.ts';
import { surveyContent } from './survey.ts';
import { key, languageTag, localisedText, plainText } from './text.ts';

export const timeZone = z
  .string()
  .check(
    z.regex(/^[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*$/, 'use an IANA time zone such as Europe/Helsinki'),
    z.maxLength(64),
    z.refine(isTimeZone, 'there is no such time zone; use one such as Europe/Helsinki'),
  );

/** Asked of the language itself: days and hours of every answer are worked out in the zone, and an unknown one throws. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A six-digit PIN as given in a file; it is hashed before it is kept. */
export const pin = z.string().check(z.regex(/^[0-9]{6}$/, 'a PIN has six digits, in quotes'));

/** What the About screen says; every line is the organisation's own. */
export const aboutTexts = z.object({
  who: localisedText(300),
  why: localisedText(300),
  kept: localisedText(200),
  otherWays: localisedText(300),
  accessibility: z.optional(localisedText(400)),
});
export type AboutTexts = z.infer<typeof aboutTexts>;

export const locationEntry = z.object({
  key,
  name: plainText(60).check(z.minLength(1)),
  /** The day from which a new name holds; absent = the day the file is applied. */
  since: z.optional(calendarDay),
  timeZone: z.optional(timeZone),
  openingHours: z.optional(openingHours),
  /** The customer survey shown by this location's kiosks. */
  survey: z.optional(key),
  /** First language = the location's default. */
  languages: z.optional(z.array(languageTag).check(z.minLength(1))),
  managerPin: z.optional(pin),
  /** Opens the kiosks' service pages, and no results. */
  itPin: z.optional(pin),
  /** Where help is at hand when an answer was low: "service desk 2". */
  helpPoint: z.optional(localisedText(60)),
  youSaidWeDid: z.optional(localisedText(120)),
});
export type LocationEntry = z.infer<typeof locationEntry>;

export const teamEntry = z.object({
  key,
  name: plainText(60).check(z.minLength(1)),
  location: key,
  aliases: z.optional(z.array(plainText(80)).check(z.maxLength(20))),
  /** The day from which a new name, location or team holds; absent = the day the file is applied. */
  since: z.optional(calendarDay),
  /** A new team that was part of this one, which goes on unless its own entry ends it. */
  splitFrom: z.optional(key),
  /** A new team made of these, which end the day it begins. */
  mergedFrom: z.optional(z.array(key).check(z.minLength(1), z.maxLength(50))),
  /** The first day on which the team is no more. */
  endedOn: z.optional(calendarDay),
});
export type TeamEntry = z.infer<typeof teamEntry>;

/** The whole file read by `juuri apply`. Entries that are left out stay as they are; nothing is deleted by absence. */
export const organisationFile = z.strictObject({
  organisation: z.optional(
    z.strictObject({
      name: plainText(80).check(z.minLength(1)),
      timeZone,
      languages: z.array(languageTag).check(z.minLength(1), z.maxLength(24)),
      about: z.optional(aboutTexts),
    }),
  ),
  locations: z.optional(z.array(locationEntry).check(z.maxLength(2000))),
  teams: z.optional(z.array(teamEntry).check(z.maxLength(5000))),
  goals: z.optional(z.array(goal).check(z.maxLength(60))),
  surveys: z.optional(z.array(surveyContent).check(z.maxLength(60))),
  /** The first one is the default. */
  linkages: z.optional(z.array(linkage).check(z.maxLength(60))),
  kioskSettings: z.optional(settingsByLevel),
});
export type OrganisationFile = z.infer<typeof organisationFile>;
