import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { checkAlways, checkAtRest, lookAt } from './model/invariants.ts';
import { World } from './model/world.ts';
import type { KioskUnderFaults, Mutant } from './support/kiosk-under-faults.ts';

const SECOND = 1000;
const FLAPPING_S = 600;
const A_VISIT_EVERY_S = 75;

describe('F42: a network that comes and goes every second for ten minutes', () => {
  it('meets one flight at a time, never two requests within a second, and no more of them than an outage', async () => {
    const flights = new Flights();
    const world = await World.create(flights.watching());
    const before = world.kiosk.requests.length;
    let visits = 0;
    for (let second = 0; second < FLAPPING_S; second += 1) {
      flap(world.kiosk, second);
      if (second % A_VISIT_EVERY_S === 0) {
        await world.visitNow();
        visits += 1;
      }
      await world.time.pass(SECOND);
    }
    const at = world.kiosk.requests.slice(before);
    const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(flights.most).toBe(1);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(SECOND);
    // Ten in five minutes, and what visits ask for while the kiosk believes the way to be whole.
    expect(at.length).toBeLessThanOrEqual(20 + visits);
    expect(at.length).toBeGreaterThan(5);

    await world.quiet();
    await checkAlways(world);
    checkAtRest(world);
    expect(lookAt(world).responses).toHaveLength(visits);
    await world.end();
  });
});

/** Even seconds have a network, and the browser says when it comes; odd ones lose what is sent into them. */
function flap(kiosk: KioskUnderFaults, second: number): void {
  const isUp = second % 2 === 0;
  kiosk.faults = [isUp ? 'none' : second % 4 === 1 ? 'lost-request' : 'lost-answer'];
  if (isUp) kiosk.loop.online();
}

/** How many calls were under way at the same time. */
class Flights {
  most = 0;
  #now = 0;

  watching(): Mutant {
    return {
      transport: (transport) => async (call) => {
        this.#now += 1;
        this.most = Math.max(this.most, this.#now);
        try {
          return await transport(call);
        } finally {
          this.#now -= 1;
        }
      },
    };
  }
}
