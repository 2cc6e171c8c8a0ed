import * as z from 'zod/mini';
import { type KioskSettingName, kioskSettings } from './kiosk-settings.ts';
import { key } from './text.ts';

/**
 * What the levels say, as a file says it. A level that is named is told whole (what its entry leaves out is inherited again); a level
 * that is not named stays as it is. Kiosks are named by id or name.
 */
export const settingsByLevel = z.strictObject({
  organisation: z.optional(kioskSettings),
  locations: z.optional(z.record(key, kioskSettings)),
  kiosks: z.optional(z.record(z.string().check(z.minLength(1), z.maxLength(60)), kioskSettings)),
});
export type SettingsByLevel = z.infer<typeof settingsByLevel>;

/** What an organisation and a location say in entries of their own. */
export const SAID_ELSEWHERE = {
  organisation: ['languages'],
  locations: ['openingHours', 'languages', 'survey'],
  kiosks: [],
} as const satisfies Record<keyof SettingsByLevel, readonly KioskSettingName[]>;
