import type { KioskConfig, PinHash } from '#shared/contract/kiosk-config.ts';
import type { StaffRole } from '#shared/contract/kiosk-notes.ts';
import { checkPin } from './check-pin.ts';

/** The PINs that open the staff's side, by what they open. */
export type StaffPins = Readonly<Partial<Record<StaffRole, PinHash>>>;

export function staffPins({ managerPin, itPin }: KioskConfig): StaffPins {
  return { ...(managerPin ? { manager: managerPin } : {}), ...(itPin ? { it: itPin } : {}) };
}

/** Which PINs are meant: others, or one that was changed, start the count of failures anew. */
export function pinsId(pins: StaffPins): string {
  return [pins.manager, pins.it].flatMap((pin) => pin?.salt ?? []).join('-');
}

/**
 * Whose PIN it is; null for a wrong one. After the hard stop only IT's opens. The manager's is worked out first and alone: both at once would
 * make the manager wait for IT's on a machine with few cores, and salts of their own keep the two PINs two pieces of work for a thief.
 */
export async function roleOf(entered: string, pins: StaffPins, isStopped: boolean): Promise<StaffRole | null> {
  for (const role of isStopped ? (['it'] as const) : (['manager', 'it'] as const)) {
    const pin = pins[role];
    if (pin !== undefined && (await checkPin(entered, pin))) return role;
  }
  return null;
}
