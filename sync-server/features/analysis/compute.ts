import type { ChainResult } from '#shared/domain/chain-result.ts';
import type { DriverResult, LinkKind } from '#shared/domain/driver-result.ts';
import type { Linkage } from '#shared/domain/linkage.ts';
import type { TierResult } from '#shared/domain/tier-result.ts';
import { analyseChain } from '../../analysis/chain/analyse-chain.ts';
import type { ChainInput } from '../../analysis/chain/chain-input.ts';
import { analyseDrivers } from '../../analysis/drivers/analyse-drivers.ts';
import type { DriverInput } from '../../analysis/drivers/driver-input.ts';
import { analyseTiers } from '../../analysis/tiers/analyse-tiers.ts';
import type { TierInput } from '../../analysis/tiers/tier-input.ts';
import type { Basis } from './basis.ts';

/** The figures of a basis: pure, so that a kept basis gives the same ones at any time. */
export const computeDrivers = (basis: Basis): DriverResult => analyseDrivers(driverInput(basis));
export const computeChain = (basis: Basis): ChainResult => analyseChain(chainInput(basis));
export const computeTiers = (basis: Basis): TierResult => analyseTiers(tierInput(basis));

function driverInput(basis: Basis): DriverInput {
  const { content } = basis.question.linkage;
  const outcome = basis.question.outcome ?? content.outcome;
  return { ...frameOf(basis), outcome, ...blockOf(content, outcome, isImported(basis)) };
}

/** What stands behind an outcome in the chain. */
function blockOf(linkage: Linkage, outcome: string, imported: boolean): { items: readonly string[]; kind: LinkKind } {
  if (linkage.customer.includes(outcome)) return { items: linkage.work, kind: 'across-surveys' };
  if (linkage.work.includes(outcome)) return { items: linkage.practices, kind: 'same-staff' };
  return { items: linkage.customer, kind: imported ? 'across-surveys' : 'same-customers' };
}

function chainInput(basis: Basis): ChainInput {
  const { content } = basis.question.linkage;
  return {
    ...frameOf(basis),
    outcome: content.outcome,
    outcomeOfCustomers: !isImported(basis),
    customerItems: content.customer,
    staffItems: content.work,
    practices: content.practices,
  };
}

const GROUPS = { outcome: 'customer', customer: 'customer', work: 'work', practice: 'leading' } as const;

/** Customers first: theirs is the only bar that is evidence. */
function tierInput(basis: Basis): TierInput {
  const { content } = basis.question.linkage;
  const score = basis.question.by ?? content.tiers?.by ?? content.practices[0] ?? content.work[0] ?? content.outcome;
  const compared = content.tiers?.compare ?? basis.items.map(({ item }) => item);
  const roles = ['outcome', 'customer', 'work', 'practice'] as const;
  const measures = basis.items
    .filter(({ item }) => item !== score && compared.includes(item))
    .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))
    .map(({ item, role, scale }) => ({
      measure: item,
      group: GROUPS[role],
      unit: scale,
      sameRespondents: isStaff(basis, score) === isStaff(basis, item) && scale !== 'figure',
    }));
  return { ...frameOf(basis), score, measures, weighted: content.weights === 'by-answers' };
}

function isStaff({ items }: Basis, item: string): boolean {
  const role = items.find((one) => one.item === item)?.role;
  return role === 'work' || role === 'practice';
}

function isImported({ items }: Basis): boolean {
  return items.some(({ role, scale }) => role === 'outcome' && scale === 'figure');
}

/** Figures with too few answers are not in the table any more: each side has a minimum of its own. */
function frameOf({ table, seed, question }: Basis) {
  const { staff, customers } = question.linkage.content.minimum;
  return { table, seed, minAnswers: Math.min(staff, customers) };
}
