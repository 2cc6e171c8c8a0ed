import type { Platform } from '../platform/platform.ts';
import type { CommandBox } from '../storage/command-box.ts';
import type { SyncStorage } from '../storage/sync-storage.ts';
import type { Transport } from './transport.ts';

/** Clock and chance of the sync loop; tests pass their own. */
export interface SyncClock {
  /** Unix ms. */
  wallMs(): number;
  /** Ms since boot. */
  monoMs(): number;
  /** Runs `work` once after `ms`; the reply cancels it. */
  after(ms: number, work: () => void): () => void;
}

export interface SyncParts {
  readonly platform: Pick<Platform, 'exclusive' | 'fingerprint'>;
  readonly storage: SyncStorage;
  readonly transport: Transport;
  /** Absent = this kiosk takes no commands. */
  readonly commands?: CommandBox;
  readonly clock: SyncClock;
  /** 0 <= x < 1. */
  random(): number;
  newId(): string;
  /** Random per process start; the same as storage's. */
  readonly bootId: string;
  /** Told of a flight that ended with a fault of this device; the loop goes on. */
  onFault(error: unknown): void;
}
