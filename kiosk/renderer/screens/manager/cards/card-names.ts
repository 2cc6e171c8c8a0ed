/** The cards of the results page, in reading order. */
export const CARD_NAMES = [
  'goals',
  'trend',
  'heat',
  'distribution',
  'reasons',
  'comments',
  'funnel',
  'health',
] as const;
export type CardName = (typeof CARD_NAMES)[number];
