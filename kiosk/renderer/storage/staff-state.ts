import type { ClosingReason, KioskDeed } from '#shared/contract/kiosk-notes.ts';
import type { Watched } from '#shared/domain/alert-rule.ts';

/** A rule the manager set on this kiosk. */
export interface LocalRule {
  readonly id: string;
  readonly watch: Watched;
}

/** "Seen": of an alert of the server or of a rule of this kiosk. */
export interface Acknowledgement {
  readonly alert: string;
  /** Unix ms. */
  readonly at: number;
  readonly comment: string;
}

/** What was done behind the PIN and still holds. */
export interface StaffState {
  readonly closed: { readonly reason: ClosingReason; readonly at: number } | null;
  /** Unix ms; null = never. */
  readonly cleanedAt: number | null;
  readonly rules: readonly LocalRule[];
  readonly acknowledged: readonly Acknowledgement[];
  /** Wrong PINs typed here so far; absent in states of earlier versions. */
  readonly wrongPins?: number;
}

export const NO_STAFF_STATE: StaffState = { closed: null, cleanedAt: null, rules: [], acknowledged: [] };
const MOST_RULES = 10;
const MOST_ACKNOWLEDGED = 60;

/** The state after a deed done at `at` (Unix ms). Deeds that leave nothing behind change nothing. */
export function afterDeed(state: StaffState, deed: KioskDeed, at: number): StaffState {
  switch (deed.what) {
    case 'cleaned':
      return { ...state, cleanedAt: at };
    case 'closed':
      return { ...state, closed: { reason: deed.reason, at } };
    case 'reopened':
      return { ...state, closed: null };
    case 'alert-set': {
      const others = state.rules.filter(({ id }) => id !== deed.rule);
      return { ...state, rules: [...others, { id: deed.rule, watch: deed.watch }].slice(-MOST_RULES) };
    }
    case 'alert-removed':
      return { ...state, rules: state.rules.filter(({ id }) => id !== deed.rule) };
    case 'alert-acknowledged': {
      const others = state.acknowledged.filter(({ alert }) => alert !== deed.alert);
      const one = { alert: deed.alert, at, comment: deed.comment };
      return { ...state, acknowledged: [...others, one].slice(-MOST_ACKNOWLEDGED) };
    }
    default:
      return state;
  }
}
