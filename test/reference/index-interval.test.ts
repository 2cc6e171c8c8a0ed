import { describe, expect, it } from 'vitest';
import { goalFigure } from '#shared/scoring/goal-figure.ts';
import { normalDeviate } from '../../sync-server/analysis/simulation/deviates.ts';
import { seededRandom } from '../../sync-server/analysis/statistics/random/seeded-random.ts';
import { scale } from '../support/sample-survey.ts';

/** Mean and scatter of what stands behind the answers on five points: middling, good, and nearly at the end of the scale. */
const CUSTOMERS = [
  { mean: 3.2, scatter: 1 },
  { mean: 3.9, scatter: 0.92 },
  { mean: 4.5, scatter: 0.8 },
] as const;
const QUESTIONS = [scale('visit'), scale('kept')] as const;
const DRAWS = 1000;

/** How often the interval of an index goal holds the true mean; the two questions of a visit go together by a half. */
function coverage(customers: (typeof CUSTOMERS)[number], visits: number, questions: number): number {
  const random = seededRandom(20_261_122);
  const given = (latent: number) => Math.min(5, Math.max(1, Math.round(customers.mean + customers.scatter * latent)));
  const truth = trueMean(customers);
  let held = 0;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const counts = new Map(QUESTIONS.map(({ id }) => [id, new Map<string, number>()]));
    for (let visit = 0; visit < visits; visit += 1) {
      const mood = normalDeviate(random);
      for (const { id } of QUESTIONS.slice(0, questions)) {
        const choice = String(given(Math.SQRT1_2 * (mood + normalDeviate(random))));
        counts.get(id)?.set(choice, (counts.get(id)?.get(choice) ?? 0) + 1);
      }
    }
    const figure = goalFigure({ key: 'out', measure: { kind: 'index' } }, QUESTIONS, counts);
    if (figure && figure.low <= truth && truth <= figure.high) held += 1;
  }
  return held / DRAWS;
}

function trueMean({ mean, scatter }: (typeof CUSTOMERS)[number]): number {
  const random = seededRandom(1);
  const many = 100_000;
  let sum = 0;
  for (let at = 0; at < many; at += 1)
    sum += Math.min(5, Math.max(1, Math.round(mean + scatter * normalDeviate(random)))) - 1;
  return (25 * sum) / many;
}

describe('the 95 % interval of an index goal over simulated visits', () => {
  it.each(CUSTOMERS)('of one question holds the truth about 19 times of 20: mean $mean', (customers) => {
    for (const visits of [5, 10, 25, 100]) {
      const held = coverage(customers, visits, 1);
      expect(held, `${visits} visits`).toBeGreaterThanOrEqual(0.925);
      if (visits > 5) expect(held, `${visits} visits`).toBeLessThanOrEqual(0.975);
    }
  });

  it.each(CUSTOMERS)('of two questions that go together does not claim more than that: mean $mean', (customers) => {
    for (const visits of [5, 10, 25, 100])
      expect(coverage(customers, visits, 2), `${visits} visits`).toBeGreaterThanOrEqual(0.94);
  });
});
