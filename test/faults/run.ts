import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readRunOptions } from '../support/run-options.ts';
import { addTally, emptyTally } from './model/ledger.ts';
import type { PartOutcome } from './run-schedules.ts';

/**
 * `npm run faults -- --schedules N --seed S`: N random lives of a kiosk, its network and its server, in parts of 250. Part p uses seed
 * S + p, so that any part can be played again alone. A process plays several parts, since its first lives are the slow ones. Prints its figures last; exits 0 only when every invariant held in every schedule.
 */
const PART = 250;
const PARTS_OF_A_PROCESS = 5;
interface Part {
  readonly seed: number;
  readonly schedules: number;
}
const { schedules, seed } = readRunOptions({ schedules: 500, seed: Date.now() % 1_000_000 });
const parts: readonly Part[] = Array.from({ length: Math.ceil(schedules / PART) }, (_, at) => ({
  seed: seed + at,
  schedules: Math.min(PART, schedules - at * PART),
}));
const waiting = [...parts];
const tally = emptyTally();
const failures: string[] = [];
const began = performance.now();
await Promise.all(Array.from({ length: availableParallelism() }, work));
for (const failure of failures) console.log(failure);
report();
process.exitCode = failures.length > 0 ? 1 : 0;

async function work(): Promise<void> {
  const share = Math.min(PARTS_OF_A_PROCESS, Math.ceil(parts.length / availableParallelism()));
  while (waiting.length > 0) await run(waiting.splice(0, share));
}

async function run(own: readonly Part[]): Promise<void> {
  const program = join(import.meta.dirname, 'run-schedules.ts');
  const arguments_ = own.flatMap((part) => [part.schedules, part.seed].map(String));
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, [program, ...arguments_], { stdio: [...stdio] });
  const left = new Set(own.map((part) => part.seed));
  for await (const line of createInterface(child.stdout)) {
    const outcome = JSON.parse(line) as PartOutcome;
    left.delete(outcome.seed);
    note(outcome);
  }
  if (left.size > 0) failures.push(`The process ended before it had played seed ${[...left].join(', ')}.`);
}

function note({ seed: own, tally: more, failure }: PartOutcome): void {
  addTally(tally, more);
  if (failure) failures.push(failure);
  console.log(`seed ${own}: ${failure ? 'BROKEN' : 'holds'}; ${tally.schedules} of ${schedules}`);
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
