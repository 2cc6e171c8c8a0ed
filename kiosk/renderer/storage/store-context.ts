import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { KioskEvent } from '#shared/contract/sync.ts';
import type { Headroom } from '#shared/sync/headroom.ts';
import type { DeviceIdentity, Platform } from '../platform/platform.ts';
import type { KioskDatabase } from './database.ts';
import type { LinkState } from './kiosk-storage.ts';
import type { QueueRow } from './rows.ts';
import { NO_STAFF_STATE, type StaffState } from './staff-state.ts';

/** The effects storage stands on, and its limits; tests pass their own. */
export interface StorageDeps {
  /** Unix ms. */
  readonly now: () => number;
  /** Ms since boot (`performance.now()`). */
  readonly mono: () => number;
  readonly randomUUID: () => string;
  /** Random per process start. */
  readonly bootId: string;
  /** Both durable writes of a commit have this long in total. Default 2000 ms. */
  readonly commitDeadlineMs?: number;
  /** Opening and reading at start-up; after it storage goes on with what it has. Default 10 s. */
  readonly startDeadlineMs?: number;
  readonly createDatabase?: () => KioskDatabase;
  /** Resolves when the first screen stands: only then is taken up what the process before left behind. Default: at once. */
  readonly idle?: () => Promise<void>;
}

export type Store = 'journal' | 'database';

/** A row that stands in one store only, until repair puts it into the other. */
export interface OneSidedRow {
  readonly row: QueueRow;
  readonly missing: Store;
}

/** A configuration as it is kept. */
export interface StoredConfig {
  readonly config: KioskConfig;
  readonly etag: string;
  /** Version of the kiosk that checked it against its schemas. */
  readonly checkedBy: string;
}

/** What storage remembers between calls. Owned by the storage that was opened; nothing here outlives the page. */
export interface StoreState {
  identity: DeviceIdentity | null;
  /** The number the next answer gets. */
  nextSeq: number;
  /** The number after the highest that is known to be durable: what a store has not taken yet is not called missing. */
  durableNext: number;
  /** What the process before left behind has been taken up: every row that waits is known. */
  takenUp: boolean;
  /** The host had no identity and IndexedDB had a copy: the folder of journal and identity is gone. */
  hostForgot: boolean;
  config: KioskConfig | null;
  pendingConfig: StoredConfig | null;
  etag: string | null;
  surveyRefused: boolean;
  refusedEtag: string | null;
  /** Commits in a row that no store took. */
  failedCommits: number;
  /** Ms since boot at which a visit last gave storage something to do; work that can wait lets a while pass. */
  visitedAt: number;
  late: number;
  readonly oneSided: Map<string, OneSidedRow>;
  /** Visits of this process that have been frozen: a second commit of the same visit must give the same bytes. */
  readonly frozen: Map<string, QueueRow>;
  /** What IT should know, by id, until a server has confirmed it. */
  readonly events: Map<string, KioskEvent>;
  /** `unsent`, `held` and `damaged` are what the queue holds; else it is counted when they are next asked for. */
  isCounted: boolean;
  /** Grows with every change of the queue: what was read before it is not kept. */
  queueChanges: number;
  /** No row with a lower number is due; see `queue-head.ts`. */
  headSeq: number;
  /** Capture day -> rows without a receipt, of days counted since they last changed. */
  readonly unsentOn: Map<string, number>;
  unsent: number;
  oldestUnsent: number | null;
  held: number;
  damaged: number;
  headroom: Headroom;
  link: LinkState;
  isClockOff: boolean;
  /** What was done behind the PIN and still holds. */
  staff: StaffState;
}

/** Everything the parts of storage share. */
export interface StoreContext {
  readonly platform: Platform;
  readonly deps: StorageDeps;
  /** Null when IndexedDB could not be opened: the journal alone carries on. */
  readonly db: KioskDatabase | null;
  readonly state: StoreState;
  /** Tells the subscribers that the status may have changed. */
  changed(): void;
}

export function freshState(): StoreState {
  return {
    identity: null,
    nextSeq: 1,
    durableNext: 1,
    takenUp: false,
    hostForgot: false,
    config: null,
    pendingConfig: null,
    etag: null,
    surveyRefused: false,
    refusedEtag: null,
    failedCommits: 0,
    visitedAt: Number.NEGATIVE_INFINITY,
    late: 0,
    oneSided: new Map(),
    frozen: new Map(),
    events: new Map(),
    isCounted: false,
    queueChanges: 0,
    headSeq: Number.NEGATIVE_INFINITY,
    unsentOn: new Map(),
    unsent: 0,
    oldestUnsent: null,
    held: 0,
    damaged: 0,
    headroom: 'unknown',
    link: 'offline',
    isClockOff: false,
    staff: NO_STAFF_STATE,
  };
}

/** Numbers below `next` have been given out and stood on a disk. */
export function raiseSeq({ state }: StoreContext, next: number): void {
  state.nextSeq = Math.max(state.nextSeq, next);
  state.durableNext = Math.max(state.durableNext, next);
}

/** The location's time zone as the configuration in force says; before the first one, as told at enrolment. */
export function zoneOf(context: StoreContext): string {
  return context.state.config?.location.timeZone ?? enrolled(context).location.timeZone;
}

/** The device's identity. @throws Error before enrolment: no screen that collects answers is shown then. */
export function enrolled(context: StoreContext): DeviceIdentity {
  if (!context.state.identity) throw new Error('this kiosk is not enrolled');
  return context.state.identity;
}
