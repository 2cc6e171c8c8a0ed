import * as z from 'zod/mini';
import { openingHours } from './opening-hours.ts';
import { key, languageTag } from './text.ts';

const seconds = (from: number, to: number) => z.int().check(z.gte(from), z.lte(to));

/**
 * What organisation, location and kiosk may each say about a kiosk; the nearest one that says something counts. What nobody says
 * has its usual value, named beside each.
 */
export const kioskSettings = z.strictObject({
  /** Usual: always open. */
  openingHours: z.optional(openingHours),
  /** The first is the one a visit starts in. Usual: the organisation's. */
  languages: z.optional(z.array(languageTag).check(z.minLength(1), z.maxLength(24))),
  /** Key of the customer survey. Usual: none. */
  survey: z.optional(key),
  /** Seconds without a touch until "Are you still there?". Usual: 40; large text has three times as many. */
  idleSeconds: z.optional(seconds(20, 120)),
  /** Seconds without a key while a text is being written. Usual: 90. */
  textIdleSeconds: z.optional(seconds(45, 300)),
  /** Seconds the question stands before the screen is cleared. Usual: 20. */
  warningSeconds: z.optional(seconds(20, 60)),
  /** Seconds of the cleaning lock. Usual: 60. */
  cleaningSeconds: z.optional(seconds(30, 300)),
  /** Days comments stay on the device after they have reached the server; usual: 90, and never more. */
  commentDays: z.optional(seconds(0, 90)),
  /** Diagonal of the panel in inches, where it differs from what was said at enrolment. */
  panelInches: z.optional(z.number().check(z.gte(12), z.lte(65))),
  /** A kiosk taken out of use: stop (usual), or go on collecting what waits on the device. */
  whenRevoked: z.optional(z.enum(['stop', 'collect'])),
  /** The report of the day on the manager's page (Electron only). Usual: none. */
  dayReport: z.optional(z.enum(['none', 'print', 'save'])),
});
export type KioskSettings = z.infer<typeof kioskSettings>;
export type KioskSettingName = keyof KioskSettings;

export const SETTING_NAMES = [
  'openingHours',
  'languages',
  'survey',
  'idleSeconds',
  'textIdleSeconds',
  'warningSeconds',
  'cleaningSeconds',
  'commentDays',
  'panelInches',
  'whenRevoked',
  'dayReport',
] as const satisfies readonly KioskSettingName[];

/** What holds where nobody says anything; null = nothing stands there. */
export const USUAL_SETTINGS: Readonly<Record<KioskSettingName, string | number | null>> = {
  openingHours: null,
  languages: null,
  survey: null,
  idleSeconds: 40,
  textIdleSeconds: 90,
  warningSeconds: 20,
  cleaningSeconds: 60,
  commentDays: 90,
  panelInches: null,
  whenRevoked: 'stop',
  dayReport: 'none',
};
