import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { Headroom } from '#shared/sync/headroom.ts';
import type { DeviceIdentity, Platform, WrittenFile } from '../../../platform/platform.ts';
import type { Teller } from '../../../sync/tell-server.ts';
import type { Transport } from '../../../sync/transport.ts';
import type { Clock } from '../../../visit/clock.ts';
import type { InspectionStore } from './inspection-store.ts';

/** What the inspection sees of storage: counts alone, and the way out of use. */
export interface InspectedStorage {
  status(): {
    readonly unsent: number;
    readonly apart: number;
    readonly oldestUnsent: number | null;
    readonly state: string;
    readonly headroom: Headroom;
    readonly link: string;
  };
  subscribe(listener: () => void): () => void;
  config(): KioskConfig | null;
  /** Writes what is unsent into a sealed file; rejects where the host cannot. */
  exportUnsent(): Promise<UnsentExport>;
  /** Empties the device; false while something is neither on the server nor in the file, or `mayGo`, asked then alone, says no. */
  unEnrol(exported?: ReadonlySet<string>, mayGo?: () => Promise<boolean>): Promise<boolean>;
  /** Sends what is due, without waiting for its turn. */
  sendNow(): void;
  /** Keeps the size of the panel with the identity. */
  keepPanel(inches: number): Promise<void>;
  /** The same for its name. */
  keepName(name: string): Promise<void>;
}

export interface UnsentExport extends WrittenFile {
  /** Groups of letters, shown once. */
  readonly key: readonly string[];
  readonly count: number;
  readonly names: ReadonlySet<string>;
}

export interface InspectParts {
  readonly platform: Platform;
  readonly transport: Transport;
  readonly tell: Teller;
  readonly storage: InspectedStorage;
  readonly identity: DeviceIdentity;
  readonly clock: Clock;
  readonly store: InspectionStore;
}
