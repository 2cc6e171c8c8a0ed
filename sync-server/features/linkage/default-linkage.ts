import { type Linkage, linkage } from '#shared/domain/linkage.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';

/** More would be refused by every analysis with fewer than forty teams. */
const MOST_ITEMS = 8;

/**
 * The linkage taken while nobody has saved one: the first scale question of the first customer survey that has several, the
 * others beside it, and the first staff survey as work. Nothing tells leading from work, so there are no practices.
 * Undefined when no survey asks customers two things on a scale.
 */
export function defaultLinkage(surveys: Iterable<SurveyContent>): Linkage | undefined {
  const all = [...surveys];
  const [outcome, ...customer] = firstScales(all, 'customer', 2);
  if (outcome === undefined) return undefined;
  return linkage.parse({
    key: 'default',
    name: { fi: 'Oletus', sv: 'Standard', en: 'Default' },
    outcome,
    customer: customer.slice(0, MOST_ITEMS),
    work: firstScales(all, 'staff', 1).slice(0, MOST_ITEMS),
    practices: [],
  });
}

function firstScales(
  surveys: readonly SurveyContent[],
  audience: SurveyContent['audience'],
  atLeast: number,
): string[] {
  const scales = surveys
    .filter((survey) => survey.audience === audience)
    .map(({ questions }) => questions.filter(({ type }) => type === 'scale').map(({ id }) => id));
  return scales.find(({ length }) => length >= atLeast) ?? [];
}
