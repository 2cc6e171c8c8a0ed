import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schedule } from './model/happenings.ts';
import { emptyTally } from './model/ledger.ts';
import { play } from './model/play.ts';

/** More on demand: `npm run faults -- --schedules 10000 --seed 1`. */
const SCHEDULES = 200;
/** The same lives in every test run; other seeds are for the long runs. */
const SEED = 77;

describe('whatever happens to a kiosk, its network and its server', () => {
  it('every answer that was thanked for is counted once, and what nobody could keep is told', async () => {
    const tally = emptyTally();
    await fc.assert(
      fc.asyncProperty(schedule, (happenings) => play(happenings, tally)),
      { numRuns: SCHEDULES, seed: SEED, timeout: 180_000 },
    );
    console.log(`${tally.schedules} lives of seed ${SEED}`);
    expect(tally.schedules).toBe(SCHEDULES);
  }, 1_500_000);
});
