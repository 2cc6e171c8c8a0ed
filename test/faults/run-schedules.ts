import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { schedule } from './model/happenings.ts';
import { emptyTally, type Tally } from './model/ledger.ts';
import { play } from './model/play.ts';

/** What one process of `npm run faults` tells the one that started it, a line of JSON for each part it has played. */
export interface PartOutcome {
  readonly seed: number;
  readonly tally: Tally;
  /** Counter-example, its seed and path, and the invariant it breaks. */
  readonly failure: string | null;
}

/** A schedule takes a fraction of a second; one that takes this long is stuck, which is a fault too. Real time: the run may be paused. */
const STUCK_MS = 900_000;

/** Lives and seed of each part in turn: `250 1000 250 1001`. */
const given = process.argv.slice(2).map(Number);
for (let at = 0; at < given.length; at += 2) {
  const [schedules = 1, seed = 1] = given.slice(at);
  console.log(JSON.stringify(await playPart(schedules, seed)));
}
process.exit(0);

async function playPart(schedules: number, seed: number): Promise<PartOutcome> {
  const tally = emptyTally();
  const outcome = await fc.check(
    fc.asyncProperty(schedule, (happenings) => play(happenings, tally)),
    { numRuns: schedules, seed, timeout: STUCK_MS },
  );
  const failure = outcome.failed ? `${fc.defaultReportMessage(outcome)}\n${String(outcome.errorInstance)}` : null;
  return { seed, tally, failure };
}
