import type { KioskConfig } from '#shared/contract/kiosk-config.ts';

/** How long wiping takes, unless IT says otherwise. */
const USUAL_S = 60;

export function cleaningSeconds(config: Pick<KioskConfig, 'settings'> | null): number {
  return config?.settings?.cleaningSeconds ?? USUAL_S;
}
