import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { Headroom } from '#shared/sync/headroom.ts';
import type { DeviceIdentity, Platform } from '../../../platform/platform.ts';
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
  /** Empties the device; false while the server does not have everything. */
  unEnrol(): Promise<boolean>;
  /** Keeps the size of the panel with the identity. */
  keepPanel(inches: number): Promise<void>;
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
