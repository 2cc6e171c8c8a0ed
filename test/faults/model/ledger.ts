import type { NetworkFault } from '../support/network.ts';
import type { HappeningKind } from './happenings.ts';

/** An answer that was durable on a kiosk at some moment. */
export interface KnownAnswer {
  readonly id: string;
  readonly hash: string;
  readonly seq: number;
  readonly install: string;
  /** Unix ms by the simulator's clock, where the visit did end before our eyes. */
  readonly endedAt?: number;
}

/** Every copy of it is gone. A gap in the numbers tells so, or one of these events: those that its own damage gave rise to. */
export interface DestroyedAnswer extends KnownAnswer {
  readonly tellers: Set<string>;
  /** Events that say how many rows IndexedDB has lost: told beside the gap, and alone where the number was used twice. */
  readonly missedBy: Set<string>;
  /** What is left of it lies in IndexedDB, unreadable. */
  readonly isRaw: boolean;
}

/** What the simulator knows to be true, to hold against what the machines say. */
export class Ledger {
  /** Visitors who were told that their answer is kept. */
  readonly thanked = new Set<string>();
  /** By `keyOf`: an id has one content, but where a draft was cloned and each copy froze it. */
  readonly known = new Map<string, KnownAnswer>();
  /** Answers whose every copy was destroyed on purpose: software cannot bring them back, but must not keep quiet about them. */
  readonly destroyed = new Map<string, DestroyedAnswer>();
  /** Ids of drafts that two machines hold. */
  readonly sharedDrafts = new Set<string>();
  /** Ids of events that a server has heard of; it may have lost them since with its disk. */
  readonly told = new Set<string>();
  /** Hashes of what lies in the journal and cannot be read: IT gets it as it is. */
  readonly raw = new Set<string>();
  readonly ends = new Map<string, number>();
  /** A request or answer was on its way for long: the server cannot know when it left. */
  delayed = false;
}

export function keyOf({ id, hash }: Pick<KnownAnswer, 'id' | 'hash'>): string {
  return `${id} ${hash}`;
}

/** Figures over many schedules. */
export interface Tally {
  schedules: number;
  thanked: number;
  counted: number;
  quarantined: number;
  destroyed: number;
  clones: number;
  restores: number;
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
    clones: 0,
    restores: 0,
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
    'clones',
    'restores',
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
