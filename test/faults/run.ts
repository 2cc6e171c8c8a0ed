import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readRunOptions } from '../support/run-options.ts';
import { addTally, emptyTally } from './model/ledger.ts';
import type { PartOutcome } from './run-schedules.ts';

/**
 * `npm run faults -- --schedules N --seed S`: N random lives of a kiosk, its network and its server, in parts of a process each.
 * Part p uses seed S + p. Prints its figures last; exits 0 only when every invariant held in every schedule.
 */
const PART = 250;
const { schedules, seed } = readRunOptions({ schedules: 500, seed: Date.now() % 1_000_000 });

const parts = Array.from({ length: Math.ceil(schedules / PART) }, (_, at) => ({
  seed: seed + at,
  schedules: Math.min(PART, schedules - at * PART),
}));
const tally = emptyTally();
const failures: string[] = [];
const began = performance.now();
await Promise.all(Array.from({ length: availableParallelism() }, work));
for (const failure of failures) console.log(failure);
report();
process.exitCode = failures.length > 0 ? 1 : 0;

async function work(): Promise<void> {
  for (let part = parts.shift(); part; part = parts.shift()) {
    const outcome = await run(part);
    addTally(tally, outcome.tally);
    if (outcome.failure) failures.push(outcome.failure);
    console.log(`${tally.schedules} of ${schedules}`);
  }
}

async function run(part: { readonly schedules: number; readonly seed: number }): Promise<PartOutcome> {
  const program = join(import.meta.dirname, 'run-schedules.ts');
  const ran = await promisify(execFile)(process.execPath, [program, String(part.schedules), String(part.seed)]);
  return JSON.parse(ran.stdout.trim().split('\n').at(-1) ?? '') as PartOutcome;
}

function report(): void {
  const list = (counts: object) =>
    Object.entries(counts)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  const broken = failures.length;
  console.log(`seed            ${seed}, in ${Math.round((performance.now() - began) / 1000)} s`);
  console.log(`schedules       ${tally.schedules}`);
  console.log(`happenings      ${list(tally.happenings)}`);
  console.log(`network faults  ${list(tally.network)}`);
  console.log(`kills           ${tally.kioskKills} of the kiosk, ${tally.serverKills} of the server`);
  console.log(`thanked         ${tally.thanked}, counted ${tally.counted}, quarantined ${tally.quarantined}`);
  console.log(`destroyed       ${tally.destroyed} in every store on purpose, each of them told`);
  console.log(`losses          ${broken === 0 ? 0 : 'see above'}`);
  console.log(`doubles         ${broken === 0 ? 0 : 'see above'}`);
}
