/** The smallest group of staff whose figure is shown: fewer answers are hidden, value and number alike. */
export const MIN_STAFF_ANSWERS = 5;

/** One round of a staff survey. `period` as it was named; first and last day inclusive. */
export interface StaffWave {
  readonly id: number;
  readonly survey: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  /** Smallest group shown, as promised to those who answered; it may be raised by the server, never lowered. */
  readonly k: number;
}
