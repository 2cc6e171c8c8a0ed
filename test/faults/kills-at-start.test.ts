import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { Happening } from './model/happenings.ts';
import { lookAt } from './model/invariants.ts';
import { emptyTally } from './model/ledger.ts';
import { play } from './model/play.ts';
import { World } from './model/world.ts';

vi.setConfig({ testTimeout: 90_000 });

const visit: Happening = { kind: 'visit', journal: 'ok', database: 'ok', draftOnly: false };
const onlyInDatabase: Happening = { ...visit, journal: 'fail' };
const minutes = (count: number): Happening => ({ kind: 'time', minutes: count, faults: ['none'] });

/**
 * What one process leaves to the next: a row that nobody can read, an answer that only the journal has, one that only IndexedDB has, a
 * draft, and a frame that nobody can read. The server's backup holds all that was there before, so that it may go.
 */
const LEFT_BEHIND: readonly Happening[] = [
  onlyInDatabase,
  { kind: 'damage-row' },
  { ...visit, database: 'fail' },
  onlyInDatabase,
  { ...visit, draftOnly: true },
  { kind: 'break-frame' },
  { kind: 'backup' },
];

/** Answers of which some have gone from the kiosk and one was salvaged, under a token that is a day old, before a backup. */
const BEFORE_RESTORE: readonly Happening[] = [
  onlyInDatabase,
  { kind: 'damage-row' },
  { kind: 'kill' },
  minutes(6),
  visit,
  minutes(6),
  { kind: 'backup' },
  { kind: 'suspend', hours: 25, faults: ['none'] },
  minutes(6),
  { kind: 'backup' },
];
/** The server loses what it confirmed since. */
const RESTORED: readonly Happening[] = [visit, minutes(2), { kind: 'restore' }];

/**
 * From the first await to beyond the last; the last test of this file fails when a new one lies beyond them. A restored server costs half a
 * second each time: the suite leaves out some of the kills, `JUURI_MATRIX=full` none.
 */
const KILLS = { start: 165, resending: 80 };
const isFull = process.env.JUURI_MATRIX === 'full';
const EVERY = isFull ? { start: 1, resending: 1 } : { start: 4, resending: 9 };
/** Where two stores change together: every one of these is played in every run. */
const DENSE = { start: [137, 156], resending: [1, 14] } as const;
const KILLS_A_LIFE = 14;

/** The awaits at which a kiosk of one life is killed. */
function lives(
  kills: number,
  every: number,
  [from, to]: readonly [number, number],
): { readonly first: number; readonly last: number; readonly at: number[] }[] {
  const all = Array.from({ length: kills }, (_, index) => index + 1).filter(
    (at) => at % every === 1 % every || (at >= from && at <= to),
  );
  return Array.from({ length: Math.ceil(all.length / KILLS_A_LIFE) }, (_, life) => {
    const at = all.slice(life * KILLS_A_LIFE, (life + 1) * KILLS_A_LIFE);
    return { first: at[0] ?? 0, last: at.at(-1) ?? 0, at };
  });
}

/** Behind the PIN too: what has gone to the roll-ups is not in the queue any more, and the other way round. */
async function countedOnceHere({ kiosk, ledger }: World): Promise<void> {
  const days = await kiosk.inDatabase((db) => db.localRollups.toArray());
  const gone = days.reduce((sum, { counted, setAside }) => sum + counted.responses + setAside.responses, 0);
  const here = (await kiosk.wholeRows()).length;
  expect(gone + here).toBe(ledger.known.size - ledger.destroyed.size);
}

async function leaveBehind(world: World, happenings: readonly Happening[]): Promise<void> {
  for (const one of happenings) await world.play(one);
}

const gone = (world: World) => world.kiosk.inDatabase((db) => db.tombstones.count());

describe('I17: every answer is counted once, on the server and behind the PIN, though the kiosk is killed', () => {
  it.each(lives(KILLS.start, EVERY.start, DENSE.start))(
    'at awaits $first to $last of a start that puts journal and IndexedDB right, salvages, and deletes what is old',
    async ({ at: kills }) => {
      const happenings = kills.flatMap((at): Happening[] => [...LEFT_BEHIND, { kind: 'kill-in-start', at }]);
      await play(happenings, emptyTally(), {}, countedOnceHere);
    },
  );

  it.each(lives(KILLS.resending, EVERY.resending, DENSE.resending))(
    'F29: at awaits $first to $last of sending everything anew to a restored server',
    async ({ at: kills }) => {
      const happenings = kills.flatMap((at): Happening[] => [...RESTORED, { kind: 'kill-in-flight', at }]);
      await play([...BEFORE_RESTORE, ...happenings], emptyTally(), {}, countedOnceHere);
    },
  );
});

describe('I17: the kills at every await', () => {
  it('go beyond the last await of a start that nobody cuts off, and each thing to do at a start is done in it', async () => {
    const world = await World.create();
    await leaveBehind(world, LEFT_BEHIND);
    await world.startAfterDayOff();
    await leaveBehind(world, LEFT_BEHIND);
    const purged = await gone(world);
    const salvaged = lookAt(world).quarantine.length;
    await world.startAfterDayOff();
    expect(world.kiosk.life.steps).toBeGreaterThan(KILLS.start / 2);
    expect(world.kiosk.life.steps).toBeLessThan(KILLS.start);
    expect(await gone(world)).toBeGreaterThan(purged);
    expect(lookAt(world).quarantine.length).toBe(salvaged + 2);
    expect(await world.kiosk.drafts()).toEqual([]);
    const { unsent, apart } = world.kiosk.storage.status();
    expect([unsent, apart]).toEqual([0, 0]);
    const stored = new Set((await world.kiosk.wholeRows()).map(({ responseId }) => responseId));
    expect(new Set(world.kiosk.disk.frames.map(({ responseId }) => responseId))).toEqual(stored);
    await world.end();
  });

  it('go beyond the last await of sending everything anew that nobody cuts off, and everything is sent in it', async () => {
    const world = await World.create();
    await leaveBehind(world, [...BEFORE_RESTORE, ...RESTORED]);
    const { kiosk, time } = world;
    const epoch = () => kiosk.storage.outbox.identity()?.serverEpoch ?? 0;
    const epochBefore = epoch();
    expect(await gone(world)).toBeGreaterThan(0);
    const before = lookAt(world).responses.length;
    kiosk.life.crashAt(Number.POSITIVE_INFINITY);
    kiosk.loop.nudge();
    await time.pass(60_000);
    expect(kiosk.life.steps).toBeGreaterThan(KILLS.resending / 2);
    expect(kiosk.life.steps).toBeLessThan(KILLS.resending);
    expect(lookAt(world).responses.length).toBe(before + 1);
    expect(epoch()).toBeGreaterThan(epochBefore);
    await world.end();
  });
});
