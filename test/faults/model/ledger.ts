import type { NetworkFault } from '../support/network.ts';
import type { HappeningKind } from './happenings.ts';

/** An answer that was durable on the kiosk at some moment. */
export interface KnownAnswer {
  readonly hash: string;
  readonly seq: number;
  /** Unix ms by the simulator's clock, where the visit did end before our eyes. */
  readonly endedAt?: number;
}

/** What the simulator knows to be true, to hold against what the machines say. */
export class Ledger {
  /** Visitors who were told that their answer is kept. */
  readonly thanked = new Set<string>();
  readonly known = new Map<string, KnownAnswer>();
  /** Answers whose every copy was destroyed on purpose: software cannot bring them back, but must not keep quiet about them. */
  readonly destroyed = new Map<string, KnownAnswer>();
  readonly ends = new Map<string, number>();
  /** A request or answer was on its way for long: the server cannot know when it left. */
  delayed = false;
}

/** Figures over many schedules. */
export interface Tally {
  schedules: number;
  thanked: number;
  counted: number;
  quarantined: number;
  destroyed: number;
  kioskKills: number;
  serverKills: number;
  happenings: Partial<Record<HappeningKind, number>>;
  network: Partial<Record<NetworkFault, number>>;
}

export function emptyTally(): Tally {
  return {
    schedules: 0,
    thanked: 0,
    counted: 0,
    quarantined: 0,
    destroyed: 0,
    kioskKills: 0,
    serverKills: 0,
    happenings: {},
    network: {},
  };
}

export function addTally(to: Tally, more: Tally): void {
  for (const name of [
    'schedules',
    'thanked',
    'counted',
    'quarantined',
    'destroyed',
    'kioskKills',
    'serverKills',
  ] as const)
    to[name] += more[name];
  addCounts(to.happenings, more.happenings);
  addCounts(to.network, more.network);
}

function addCounts<K extends string>(to: Partial<Record<K, number>>, more: Partial<Record<K, number>>): void {
  for (const [name, count] of Object.entries(more) as [K, number][]) to[name] = (to[name] ?? 0) + count;
}

export function bump<K extends string>(counts: Partial<Record<K, number>>, name: K): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
