import type { TierMeasure, TierResult } from '#shared/domain/tier-result.ts';
import { type Names, titleOf } from './names.ts';
import { mindOfTiers } from './reasons.ts';
import { type Sentence, sentence } from './sentence.ts';
import type { Told } from './tell-drivers.ts';
import { TEMPLATES, UNIT_WORDS } from './templates.ts';

/** Says a tier chart in words: the customers' bar first, for it alone is evidence. A picture gives no advice. */
export function tellTiers(result: TierResult, names: Names): Told {
  const by = titleOf(result.score, names);
  const words = UNIT_WORDS[names.level];
  const customer = result.measures.find(({ sameRespondents, group }) => group === 'customer' && !sameRespondents);
  const said =
    result.tiers === null
      ? sentence(TEMPLATES.noTiers, { ...words, by })
      : customer && tellMeasure(customer, by, names);
  return {
    manager: said ? [said, ...againstChance(result, customer)] : [],
    executive: [...(said ? [said] : []), ...(customer ? testOf(customer, names) : []), sentence(TEMPLATES.notQuality)],
    items: result.measures.flatMap((measure) => {
      const of = result.tiers === null ? undefined : tellMeasure(measure, by, names);
      return of ? [{ item: measure.measure, sentence: of }] : [];
    }),
    warnings: result.measures.some(({ sameRespondents }) => sameRespondents) ? [sentence(TEMPLATES.tierStaff)] : [],
    tryFirst: null,
    tryWhy: [],
    changeOurMind: mindOfTiers(customer?.measure, names),
  };
}

/** Only where there are per cents. */
function tellMeasure({ measure, tiers }: TierMeasure, by: Sentence, names: Names): Sentence | undefined {
  const [low, high] = [tiers[0], tiers.at(-1)];
  if (typeof low?.relativePct !== 'number' || typeof high?.relativePct !== 'number') return undefined;
  return sentence(TEMPLATES.tierCustomer, {
    by,
    measure: titleOf(measure, names),
    low: low.relativePct,
    high: high.relativePct,
    bandLow: high.bandLow,
    bandHigh: high.bandHigh,
  });
}

/** What the customers' highest bar means beside its band, in plain words. */
function againstChance({ tiers }: TierResult, customer: TierMeasure | undefined): Sentence[] {
  const high = customer?.tiers.at(-1);
  if (tiers === null || typeof high?.relativePct !== 'number') return [];
  const isInside = high.bandLow <= high.relativePct && high.relativePct <= high.bandHigh;
  return [sentence(isInside ? TEMPLATES.tierInside : TEMPLATES.tierOutside)];
}

function testOf({ spearman }: TierMeasure, names: Names): Sentence[] {
  if (!spearman) return [];
  const { rho, low, high } = spearman;
  return [sentence(TEMPLATES.tierTest, { ...UNIT_WORDS[names.level], rho, low, high })];
}
