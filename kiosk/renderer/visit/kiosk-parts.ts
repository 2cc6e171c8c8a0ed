import type { DeviceIdentity, Platform } from '../platform/platform.ts';
import type { CommandBox } from '../storage/command-box.ts';
import type { KioskStorage, StorageStatus } from '../storage/kiosk-storage.ts';
import type { Clock } from './clock.ts';

/** Storage as the screens use it: the visit's part, and what the manager's page reads. */
export interface ScreenStorage extends KioskStorage {
  /** Unix ms of the last accepted answer of the server; null = none yet. */
  lastSync(): number | null;
  /** Sends what waits now, unless it is being sent. */
  sendNow(): void;
}

/** What the first screen shows of the state of storage. */
export type ScreenStatus = Pick<StorageStatus, 'outOfOrder' | 'link' | 'staff'>;

/** Everything the screens are given from outside. A test passes its own. */
export interface KioskParts {
  readonly platform: Platform;
  readonly storage: ScreenStorage;
  readonly identity: DeviceIdentity;
  readonly clock: Clock;
  /** What IT asked of this kiosk. */
  readonly commands: CommandBox;
  /** 0 <= x < 1. */
  random(): number;
  /** A new UUID. */
  newId(): string;
  /** Starts the page anew. */
  reload(): void;
  /** Leaves the screens for a new enrolment of this device, which keeps its queue. */
  onReEnrol(): void;
  /** Leaves the screens for IT's pages: screen, place, lock-down, report, out of use. */
  onService(lang: string): void;
  /** Told of what went wrong on the side; the screens go on. */
  onFault(error: unknown): void;
}
