/** The smallest group of staff whose figure is shown: fewer answers are hidden, value and number alike. */
export const MIN_STAFF_ANSWERS = 5;

/** The smallest group of staff whose mean may stand at an end of the scale: of fewer it says what each one answered. */
export const FEWEST_ALIKE = 10;
