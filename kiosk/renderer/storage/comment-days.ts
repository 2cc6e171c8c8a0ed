import type { KioskConfig } from '#shared/contract/kiosk-config.ts';

const USUAL_DAYS = 90;
const DAY_MS = 24 * 3_600_000;

/** The oldest day whose comments may stand on the device; the settings make it later, never earlier. @param now Unix ms */
export function firstCommentDay(now: number, config: Pick<KioskConfig, 'settings'> | null): string {
  const days = Math.min(config?.settings?.commentDays ?? USUAL_DAYS, USUAL_DAYS);
  return new Date(now - days * DAY_MS).toISOString().slice(0, 10);
}
