/** The smallest group of staff whose figure is shown: fewer answers are hidden, value and number alike. */
export const MIN_STAFF_ANSWERS = 5;
