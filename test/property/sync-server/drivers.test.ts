import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driverResult } from '#shared/domain/driver-result.ts';
import { analyseDrivers } from '../../../sync-server/analysis/drivers/analyse-drivers.ts';
import { withinTeam } from '../../../sync-server/analysis/team-table.ts';

const ITEMS = ['a', 'b', 'c'];
const answer = fc.integer({ min: 1, max: 5 });
const person = fc.array(answer, { minLength: 4, maxLength: 4 });
const team = fc.record({
  people: fc.array(person, { minLength: 2, maxLength: 7 }),
  location: fc.integer({ min: 1, max: 6 }),
});
const teams = fc.array(team, { minLength: 2, maxLength: 34 });

function rowOf({ people, location }: { people: number[][]; location: number }, at: number) {
  const named = [...ITEMS, 'y'].map((item, place) => [item, place] as const);
  const mean = (place: number) => people.reduce((sum, row) => sum + (row[place] ?? 0), 0) / people.length;
  return {
    id: `t${at}`,
    location: `l${location}`,
    values: Object.fromEntries(named.map(([item, place]) => [item, mean(place)])),
    n: Object.fromEntries(named.map(([item]) => [item, people.length])),
    within: [withinTeam([...ITEMS, 'y'], people)],
  };
}

describe('an analysis of drivers', () => {
  it('gives whole numbers and words for whatever teams there are: never NaN, never a grade without a model', () => {
    fc.assert(
      fc.property(teams, fc.constantFrom('same-customers', 'across-surveys', 'same-staff'), (given, kind) => {
        const table = { teams: given.map(rowOf) };
        const input = { table, outcome: 'y', items: ITEMS, kind, minAnswers: 2, seed: 1, resamples: 20 } as const;
        const result = analyseDrivers(input);
        expect(driverResult.parse(result)).toEqual(result);
        expect(result.refusal === null).toBe(result.model !== null);
        for (const { model, grade } of result.items) if (!model) expect(grade).toBe('none');
      }),
      { numRuns: 60 },
    );
  });
});
