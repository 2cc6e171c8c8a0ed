/** Independent standard normal causes: two of a location, the others of a team. */
export const LOCATION_CAUSES = ['staff climate of the location', 'customers of the location'] as const;
/** Loadings by cause: a standing of a team is the sum of its causes times these. */
export type Loadings = ReadonlyMap<string, number>;

const PRACTICES = [
  'trust_direction',
  'information_flow',
  'supportive_supervision',
  'experience_sharing',
  'fair_treatment',
  'development_talks',
] as const;
const WORK = [
  'goal_clarity',
  'documentation',
  'erp_benefit',
  'goal_attainment',
  'workload_ok',
  'tools_premises',
] as const;
const CUSTOMER = [
  'promises_kept',
  'service_development',
  'expertise',
  'reachability',
  'value_for_money',
  'friendliness',
] as const;

/** Practices first, work after them: the order of a staff member's answers. */
export const STAFF_ITEMS = [...PRACTICES, ...WORK] as const;
/** The order of a customer's answers, the outcome last. */
export const CUSTOMER_ITEMS = [...CUSTOMER, 'customer_benefit'] as const;

/** A link of the chain as it is planted: with effect 0 the links `work` and `leadership` have no drivers. */
export interface PlantedLink {
  readonly outcome: string;
  readonly items: readonly string[];
  readonly drivers: readonly string[];
}

export const PLANTED = {
  customer: { outcome: 'customer_benefit', items: CUSTOMER, drivers: ['promises_kept', 'service_development'] },
  work: { outcome: 'promises_kept', items: WORK, drivers: ['goal_clarity', 'documentation'] },
  leadership: { outcome: 'goal_clarity', items: PRACTICES, drivers: ['trust_direction'] },
} as const satisfies Record<string, PlantedLink>;

const WORK_FROM: Partial<Record<(typeof WORK)[number], (typeof PRACTICES)[number]>> = {
  goal_clarity: 'trust_direction',
  documentation: 'information_flow',
  erp_benefit: 'supportive_supervision',
  goal_attainment: 'experience_sharing',
};
const CUSTOMER_FROM: Partial<Record<(typeof CUSTOMER)[number], readonly [string, string]>> = {
  promises_kept: ['goal_clarity', 'documentation'],
  service_development: ['erp_benefit', 'goal_attainment'],
};

/** Every arrow of the planted chain, `from` and `to` items, the customers' end first. */
export const PLANTED_ARROWS: readonly (readonly [from: string, to: string])[] = [
  ...PLANTED.customer.drivers.map((from) => [from, PLANTED.customer.outcome] as const),
  ...Object.entries(CUSTOMER_FROM).flatMap(([to, from]) => from.map((one) => [one, to] as const)),
  ...Object.entries(WORK_FROM).map(([to, from]) => [from, to] as const),
];

const STAFF_CLIMATE: Loadings = new Map([['staff climate of the team', 1]]);
const CUSTOMER_MOOD: Loadings = new Map([['customers of the team', 1]]);
const [LOCATION_STAFF, LOCATION_CUSTOMERS] = LOCATION_CAUSES;
const STAFF_OF_LOCATION: Loadings = new Map([[LOCATION_STAFF, 1]]);
const CUSTOMERS_OF_LOCATION: Loadings = new Map([
  [LOCATION_STAFF, 0.5],
  [LOCATION_CUSTOMERS, Math.sqrt(0.75)],
]);

/**
 * How every item of a team comes about; all have a variance of 1.
 *
 * @param effect  1 strong, .7 moderate, 0 no staff -> customer and no leadership -> work
 */
export function latentModel(effect: number): ReadonlyMap<string, Loadings> {
  const model = new Map<string, Loadings>();
  const of = (item: string): Loadings => model.get(item) ?? new Map();
  for (const item of PRACTICES) {
    const shared = sum([Math.sqrt(0.35), STAFF_CLIMATE], [Math.sqrt(0.15), STAFF_OF_LOCATION]);
    model.set(item, withRest(shared, item));
  }
  for (const item of WORK) {
    const from = WORK_FROM[item];
    const shared = from
      ? sum([0.55 * effect, of(from)], [0.3, STAFF_CLIMATE], [0.2, STAFF_OF_LOCATION])
      : sum([0.6, STAFF_CLIMATE], [0.2, STAFF_OF_LOCATION]);
    model.set(item, withRest(shared, item));
  }
  for (const item of CUSTOMER) model.set(item, withRest(customerStanding(CUSTOMER_FROM[item], effect, of), item));
  const benefit = sum([0.5, of('promises_kept')], [0.4, of('service_development')], [0.1, CUSTOMER_MOOD]);
  model.set('customer_benefit', withRest(benefit, 'customer_benefit'));
  return model;
}

function customerStanding(from: readonly [string, string] | undefined, effect: number, of: (item: string) => Loadings) {
  if (!from) return sum([0.65, CUSTOMER_MOOD], [0.2, CUSTOMERS_OF_LOCATION]);
  const [first, second] = from;
  return sum(
    [0.45 * effect, of(first)],
    [0.35 * effect, of(second)],
    [0.45, CUSTOMER_MOOD],
    [0.2, CUSTOMERS_OF_LOCATION],
  );
}

function sum(...parts: readonly (readonly [number, Loadings])[]): Loadings {
  const total = new Map<string, number>();
  for (const [factor, loadings] of parts) {
    for (const [cause, loading] of loadings) total.set(cause, (total.get(cause) ?? 0) + factor * loading);
  }
  return total;
}

/** What is missing to a variance of 1 comes from a cause of the item's own. */
function withRest(shared: Loadings, item: string): Loadings {
  const explained = [...shared.values()].reduce((squares, loading) => squares + loading * loading, 0);
  return sum([1, shared], [Math.sqrt(Math.max(0, 1 - explained)), new Map([[item, 1]])]);
}
