import type { Mutant } from '../support/kiosk-under-faults.ts';
import type { Happening } from './happenings.ts';
import { checkAlways, checkAtRest, lookAt } from './invariants.ts';
import { addTally, bump, type Tally } from './ledger.ts';
import { World } from './world.ts';

const DELAYS = new Set(['slow', 'request-after-deadline', 'answer-after-deadline']);

/** Plays one schedule to its end and checks every invariant on the way, and `atEnd` what this life alone promises. @throws Broken */
export async function play(
  happenings: readonly Happening[],
  tally: Tally,
  mutant: Mutant = {},
  atEnd: (world: World) => Promise<void> = async () => undefined,
): Promise<void> {
  const world = await World.create(mutant);
  try {
    for (const one of happenings) {
      noteFaults(world, one);
      await world.play(one);
      await checkAlways(world);
    }
    await world.quiet();
    await checkAlways(world);
    checkAtRest(world);
    await atEnd(world);
    addTally(tally, countUp(world));
  } finally {
    await world.end();
  }
}

function noteFaults(world: World, one: Happening): void {
  if (!('faults' in one)) return;
  for (const fault of one.faults) bump(world.tally.network, fault);
  if (one.faults.some((fault) => DELAYS.has(fault))) world.ledger.delayed = true;
}

function countUp(world: World): Tally {
  const { responses, quarantine } = lookAt(world);
  const figures = { schedules: 1, counted: responses.length, quarantined: quarantine.length };
  return { ...world.tally, ...figures, destroyed: world.ledger.destroyed.size };
}
