export type Audience = 'staff' | 'customer';

const STAFF = {
  waves: 'staff_waves',
  answers: 'staff_answers',
  figures: 'staff_figures',
  backgrounds: 'staff_backgrounds',
} as const;
const CUSTOMER = {
  waves: 'customer_waves',
  answers: 'customer_answers',
  figures: 'customer_figures',
  backgrounds: 'customer_backgrounds',
} as const;

type WaveTables = typeof STAFF;

/**
 * The four tables of an audience's waves. Both families have the same columns (a test compares them), so that one query serves both;
 * the query layer cannot say "either of two names", hence the one assertion here.
 */
export function waveTables(audience: Audience): WaveTables {
  return audience === 'staff' ? STAFF : (CUSTOMER as unknown as WaveTables);
}
