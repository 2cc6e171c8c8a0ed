import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { seededChance } from '../../sync-server/cli/demo/seeded-random.ts';
import { Hands } from './hands.ts';
import { type MoveKind, nextMove } from './moves.ts';
import { watchPage } from './watch.ts';

/** The customers' screens, and the door behind which the staff's begin. */
export const CUSTOMER_SCREENS: ReadonlySet<string> = new Set([
  'attract',
  'languages',
  'scale',
  'nps',
  'single',
  'multi',
  'text',
  'picker',
  'background',
  'why',
  'thanks',
  'about',
  'pin',
]);
/** A restless hand. */
const BETWEEN_MOVES_MS = 40;
/** A page that does not answer at all is a fault too. */
const LOOK_MS = 10_000;
/** One fault tells enough; what follows it is its consequence. */
const MOST_FAULTS = 5;

export interface MonkeyRun {
  readonly page: Page;
  readonly seed: number;
  readonly forMs: number;
  /** Screens that are allowed; the customers' when left out. */
  readonly screens?: ReadonlySet<string>;
}

export interface MonkeyReport {
  readonly moves: number;
  readonly kinds: ReadonlyMap<MoveKind, number>;
  /** How often each screen was seen after a move. */
  readonly screens: ReadonlyMap<string, number>;
  /** What must not happen, with the move before it. */
  readonly faults: readonly string[];
}

/** Lets a monkey at the kiosk that stands on `page`, until the time is over or something happened that must not. */
export async function letMonkeyPlay({
  page,
  seed,
  forMs,
  screens = CUSTOMER_SCREENS,
}: MonkeyRun): Promise<MonkeyReport> {
  const chance = seededChance(seed);
  const watch = await watchPage(page, (screen) => screens.has(screen));
  const hands = await Hands.at(page);
  const kinds = new Map<MoveKind, number>();
  const seen = new Map<string, number>();
  const faults: string[] = [];
  const end = performance.now() + forMs;
  let moves = 0;
  while (performance.now() < end && faults.length === 0) {
    const move = nextMove(chance);
    moves += 1;
    count(kinds, move.kind);
    const outcome = await withinTime(act(hands, watch.look, move));
    if (outcome.screen) count(seen, outcome.screen);
    const told = outcome.fault === null ? watch.faults : [...watch.faults, outcome.fault];
    faults.push(...told.slice(0, MOST_FAULTS).map((fault) => `${fault}, after move ${moves}: ${JSON.stringify(move)}`));
  }
  return { moves, kinds, screens: seen, faults };
}

interface Outcome {
  readonly screen: string | null;
  readonly fault: string | null;
}

async function act(
  hands: Hands,
  look: () => Promise<string | null>,
  move: ReturnType<typeof nextMove>,
): Promise<Outcome> {
  try {
    await hands.do(move);
    await sleep(BETWEEN_MOVES_MS);
    return { screen: await look(), fault: null };
  } catch (error) {
    // A page that goes away while it is looked at: the watch mostly knows why.
    return {
      screen: null,
      fault: `the page cannot be reached: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
    };
  }
}

async function withinTime(outcome: Promise<Outcome>): Promise<Outcome> {
  const late = new AbortController();
  const waiting = sleep(LOOK_MS, { screen: null, fault: 'the page does not answer' }, { signal: late.signal });
  try {
    return await Promise.race([outcome, waiting]);
  } finally {
    late.abort();
    waiting.catch(() => undefined);
  }
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
