import type { AnalysisFacts } from '#shared/contract/analysis.ts';
import type { AgreeOn } from '../actions/AgreeLink.tsx';

/** What an action agreed on at a chart of an item starts from: the first goal the item serves, and the customers' period. */
export function agreeOnItem({ items, customers }: AnalysisFacts, item: string): AgreeOn {
  return { goal: items.find((one) => one.item === item)?.goals?.[0], period: customers.label };
}

/** The same of what the whole linkage is to explain. */
export function agreeOnOutcome(facts: AnalysisFacts): AgreeOn {
  const outcome = facts.items.find(({ role }) => role === 'outcome');
  return agreeOnItem(facts, outcome?.item ?? '');
}
