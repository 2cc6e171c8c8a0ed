import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { schedule } from './model/happenings.ts';
import { emptyTally, type Tally } from './model/ledger.ts';
import { play } from './model/play.ts';

/** What one process of `npm run faults` tells the one that started it. */
export interface PartOutcome {
  readonly tally: Tally;
  /** Counter-example, its seed and path, and the invariant it breaks. */
  readonly failure: string | null;
}

/** A schedule takes a fraction of a second; one that takes this long is stuck, which is a fault too. Real time: the run may be paused. */
const STUCK_MS = 900_000;

const [schedules, seed] = process.argv.slice(2).map(Number);
const tally = emptyTally();
const outcome = await fc.check(
  fc.asyncProperty(schedule, (happenings) => play(happenings, tally)),
  { numRuns: schedules ?? 1, seed: seed ?? 1, timeout: STUCK_MS },
);
const failure = outcome.failed ? `${fc.defaultReportMessage(outcome)}\n${String(outcome.errorInstance)}` : null;
console.log(JSON.stringify({ tally, failure } satisfies PartOutcome));
process.exit(0);
