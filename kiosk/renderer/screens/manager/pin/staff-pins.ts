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

/** Whose PIN it is; null for a wrong one. After the hard stop only IT's opens. All are worked out at once: each takes a while. */
export async function roleOf(entered: string, pins: StaffPins, isStopped: boolean): Promise<StaffRole | null> {
  const matches = async (role: StaffRole) => {
    const pin = isStopped && role === 'manager' ? undefined : pins[role];
    return pin !== undefined && (await checkPin(entered, pin));
  };
  const [manager, it] = await Promise.all([matches('manager'), matches('it')]);
  return manager ? 'manager' : it ? 'it' : null;
}
