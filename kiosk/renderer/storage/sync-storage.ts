import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { KioskNote } from '#shared/contract/kiosk-notes.ts';
import type { LocationResults } from '#shared/contract/kiosk-results.ts';
import type { DayCount, EarlierInstall, KioskEvent, KioskHealth, SyncRequest } from '#shared/contract/sync.ts';
import type { DeviceIdentity } from '../platform/platform.ts';
import type { QueueRow } from './rows.ts';

export type OutboxRow = Pick<QueueRow, 'responseId' | 'seq' | 'hash' | 'frozen'>;

/** A row for `/v1/salvage`. `responseId` is absent where the bytes belong to no known answer. */
export interface SalvageRow {
  /** What the row is called here. */
  readonly name: string;
  readonly responseId?: string;
  /** Capture day and number, where they are still known. */
  readonly day?: string;
  readonly seq?: number;
  /** Whose they are, where not today's. */
  readonly install?: string;
  readonly cause: string;
  readonly hash: string;
  /** Raw bytes, base64. */
  readonly bytes: string;
}

/** What a matched receipt means for one row. */
export interface Settlement {
  readonly responseId: string;
  readonly status: 'stored' | 'duplicate' | 'quarantined' | 'held';
  readonly cause?: string | undefined;
  readonly ordinal?: number | undefined;
}

/** What the sync loop needs of storage; storage stays the only writer of the outbox. */
export interface SyncStorage {
  identity(): DeviceIdentity | null;
  /**
   * Kept by the host first, then used: a lost write may cost one retry and never the device. A function is given the identity as it is when
   * its turn comes: what changes a part of it must not take back what another changed meanwhile.
   */
  saveIdentity(identity: DeviceIdentity | ((now: DeviceIdentity) => DeviceIdentity)): Promise<void>;
  /** A new install on the same device: numbers start anew, every waiting row keeps the identity it was frozen with. */
  reEnrol(identity: DeviceIdentity): Promise<void>;
  /** COMMITTED rows in order of seq, without those named; broken ones are mended or set aside as DAMAGED on the way. */
  due(limit: number, without: ReadonlySet<string>): Promise<readonly OutboxRow[]>;
  /** The named rows as far as they are still COMMITTED. */
  dueOf(responseIds: readonly string[]): Promise<readonly OutboxRow[]>;
  /** @param serverNow Unix ms by the server's clock, which the age of a receipt is counted from; the device's own may be years off. */
  settle(settlements: readonly Settlement[], serverNow?: number): Promise<void>;
  hold(responseIds: readonly string[], cause: string): Promise<void>;
  /** HELD and DAMAGED rows, without those named. */
  toSalvage(limit: number, without?: ReadonlySet<string>): Promise<readonly SalvageRow[]>;
  salvaged(name: string, serverNow: number): Promise<void>;
  /** Every ACKED row becomes COMMITTED again, a salvaged one DAMAGED: the server was restored from an older backup. */
  resendAll(): Promise<void>;
  /** Deletes what may go (see `may-go.ts`); counts go to the local roll-ups first. `serverNow`: Unix ms by the server's clock. */
  purge(backupWatermark: number, serverNow?: number): Promise<void>;
  /** The data disk is nearly full: settled rows leave as early as they may. */
  isShortOfSpace(): boolean;
  /** Puts rows of one store into the other. */
  repair(): Promise<void>;
  /** The server has seen this seq: never fall back behind it. */
  sawSeq(maxSeq: number): void;
  seq(): Promise<SyncRequest['seq']>;
  /** The numbers of earlier installs that this epoch of the server has not heard the last of. */
  earlier(): Promise<readonly EarlierInstall[]>;
  health(): Promise<KioskHealth>;
  days(): Promise<readonly DayCount[]>;
  events(): readonly KioskEvent[];
  forgetEvents(ids: readonly string[]): Promise<void>;
  /** What was done behind the PIN and the server has not heard yet, oldest first. */
  notes(limit: number): Promise<readonly KioskNote[]>;
  forgetNotes(ids: readonly string[]): Promise<void>;
  keepLocationResults(results: LocationResults): Promise<void>;
  etag(): string | null;
  offerConfig(config: KioskConfig, etag: string): Promise<boolean>;
  /** The configuration of this tag did not even parse: refused like one with an unsound survey. */
  refusedConfig(etag: string): void;
  /** Called after every commit that is durable somewhere. */
  onCommitted(listener: () => void): () => void;
}
