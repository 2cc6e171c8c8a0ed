import { describe, expect, it } from 'vitest';
import type { ChainResult } from '../../../../../shared/domain/chain-result.ts';
import { analyseChain } from '../../../../../sync-server/analysis/chain/analyse-chain.ts';
import { analyseDrivers } from '../../../../../sync-server/analysis/drivers/analyse-drivers.ts';
import { CUSTOMER_ITEMS, STAFF_ITEMS } from '../../../../../sync-server/analysis/simulation/latent-model.ts';
import { simulateOrganisation } from '../../../../../sync-server/analysis/simulation/simulate-organisation.ts';
import { simulatedTable } from '../../../../../sync-server/analysis/simulation/simulated-table.ts';
import type { Names } from '../../../../../sync-server/analysis/wording/names.ts';
import { tellChain } from '../../../../../sync-server/analysis/wording/tell-chain.ts';
import { tellDrivers } from '../../../../../sync-server/analysis/wording/tell-drivers.ts';
import { tellTiers } from '../../../../../sync-server/analysis/wording/tell-tiers.ts';
import { sampleTiersReply } from '../../../../support/analysis-samples.ts';

const names: Names = { titles: new Map(), level: 'team', isIndex: () => true };
const customerItems = CUSTOMER_ITEMS.filter((item) => item !== 'customer_benefit');
const given = { outcome: 'customer_benefit', minAnswers: 5, seed: 1, resamples: 100 };

function chainOf(effect: number, teams = 60): ChainResult {
  return analyseChain({
    ...given,
    table: simulatedTable(simulateOrganisation({ teams, effect, seed: 11 })),
    outcomeOfCustomers: true,
    customerItems,
    staffItems: STAFF_ITEMS.slice(6),
    practices: STAFF_ITEMS.slice(0, 6),
  });
}

describe('the advice of a chain', () => {
  it('names the far end of the first whole way, the whole way, and why Drivers may name another', () => {
    const result = chainOf(1);
    const [path] = result.paths;
    const { tryFirst, tryWhy } = tellChain(result, names);
    expect(tryFirst?.en).toContain(`“${path?.practice}”`);
    expect(tryWhy[0]?.en).toContain(
      `“${path?.practice}” → “${path?.staff}” → “${path?.customer}” → “customer_benefit”`,
    );
    expect(tryWhy[1]?.en).toMatch(/page Drivers asks what goes directly with “customer_benefit”/);
  });

  it('tells three ways and counts the others', () => {
    const result = chainOf(1);
    const { executive } = tellChain(result, names);
    const ways = executive.filter(({ en }) => en.startsWith('Where '));
    expect(ways).toHaveLength(3);
    expect(executive.map(({ en }) => en)).toContain(
      `There are ${result.paths.length - 3} more whole chains; they can be seen as arrows.`,
    );
  });

  it('is none, with no reason for it, where no arrow is drawn', () => {
    const told = tellChain(chainOf(1, 12), names);
    expect([told.tryFirst, told.tryWhy]).toEqual([null, []]);
    expect(told.changeOurMind.map(({ en }) => en)).toEqual([
      expect.stringMatching(/^Some item can be told from chance/),
    ]);
  });
});

describe('what would change our mind', () => {
  it('names the very item and outcome, each sentence once', () => {
    const table = simulatedTable(simulateOrganisation({ teams: 60, effect: 1, seed: 11 }));
    const result = analyseDrivers({ ...given, table, items: customerItems, kind: 'same-customers' });
    const { changeOurMind, tryFirst } = tellDrivers(result, names);
    const top = /“(.+?)”/.exec(tryFirst?.en ?? '')?.[1];
    expect(changeOurMind.length).toBeGreaterThanOrEqual(2);
    expect(new Set(changeOurMind.map(({ fi }) => fi)).size).toBe(changeOurMind.length);
    for (const { en, fi, sv } of changeOurMind)
      for (const text of [en, fi, sv]) {
        expect(text).toContain(top);
        expect(text).toContain('customer_benefit');
      }
  });
});

describe('the words of tiers', () => {
  it.each([
    [102.6, /outside what random groups give/],
    [102, /within what random groups give: by this split the difference cannot be told from chance/],
  ])('say whether the customers’ highest bar (%d %%) lies beside chance alone', (relativePct, said) => {
    const { result } = sampleTiersReply();
    const customer = result.measures.find(({ group }) => group === 'customer');
    const [low, middle, high] = customer?.tiers ?? [];
    if (!customer || !low || !middle || !high) throw new Error('the sample has no customers');
    const measures = [{ ...customer, tiers: [low, middle, { ...high, relativePct }] }];
    expect(tellTiers({ ...result, measures }, names).manager[1]?.en).toMatch(said);
  });
});
