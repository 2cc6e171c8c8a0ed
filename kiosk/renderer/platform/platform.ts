/** The host the renderer runs in, behind one interface: Electron (ipc to the main process) or a web browser. */

import type { ProvisioningFile } from '#shared/contract/provisioning-file.ts';
import type { ConnectionEvidence } from '#shared/domain/connection-checks.ts';
import type { LockdownRow } from '#shared/domain/lockdown/lockdown.ts';

/** How a report of the day is made; `kiosk`: its name, for the name of the file. */
export interface ReportRequest {
  readonly how: 'print' | 'save';
  /** ISO day. */
  readonly day: string;
  readonly kiosk: string;
}

/** `file`: where it was saved; null = printed. */
export type ReportOutcome =
  | { readonly state: 'made'; readonly file: string | null }
  | { readonly state: 'failed'; readonly fault: ReportFault };
export type ReportFault = 'no-printer' | 'printer-refused' | 'no-folder' | 'folder-closed' | 'disk-full' | 'other';

export type FoundProvisioning =
  | { readonly state: 'none' }
  /** `key`: what is wrong in it, where it can be named. */
  | { readonly state: 'damaged'; readonly name: string; readonly key: string | null }
  | { readonly state: 'found'; readonly name: string; readonly file: ProvisioningFile };

/** A piece of a file of text; the first makes it, the last puts it on the disk and reads it back. */
export interface FilePiece {
  /** `juuri-unsent-….txt` or `juuri-report-….json`. */
  readonly name: string;
  readonly text: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

export interface WrittenFile {
  /** Whole path, for people. */
  readonly place: string;
  /** On a drive that can be taken away; else on the kiosk's own disk, where it has to be fetched from. */
  readonly isRemovable: boolean;
}

/** What only setting a kiosk up and taking it away needs of the host. */
export interface HostSetUp {
  /** The way to this server as far as the host sees more of it than a page does; absent on the web. */
  lookAtNetwork?(server: string): Promise<ConnectionEvidence>;
  /** The lock-down as the machine shows it; absent on the web. */
  lookAtLockdown?(): Promise<readonly LockdownRow[]>;
  readProvisioning(): Promise<FoundProvisioning>;
  /** Removes what `readProvisioning` found; false where that is not possible. */
  wipeProvisioning(): Promise<boolean>;
  /** Writes a file to a plugged-in drive, else to the kiosk's own disk; rejects where it cannot be kept. Absent on the web. */
  writeFile?(piece: FilePiece): Promise<WrittenFile>;
  /** The last lines of the host's log, redacted; absent where the host keeps none. */
  readLog?(): Promise<readonly string[]>;
  /** This device is nobody's from now on. */
  forgetIdentity(): Promise<void>;
}

export interface JournalRecord {
  readonly responseId: string;
  readonly seq: number;
  /** Lower-case hex SHA-256 of the UTF-8 bytes of `frozen`. */
  readonly hash: string;
  /** The frozen envelope, verbatim. */
  readonly frozen: string;
}

export interface JournalPage {
  readonly records: readonly JournalRecord[];
  /** Frames whose checksum or decryption failed, as base64 of the raw bytes: kept, handed to salvage. */
  readonly damaged: readonly string[];
  /** Pass to the next call; null at the end. */
  readonly next: number | null;
}

/** What stands in a part of the journal, without the answers' own bytes: tens of thousands are looked through at start-up. */
export interface JournalOutline {
  readonly responseIds: readonly string[];
  /** The highest number of each install among them. */
  readonly highest: readonly InstallSeq[];
  /** As in `JournalPage`. */
  readonly damaged: readonly string[];
  /** Pass to the next call; null at the end. A page of `read` begins there too. */
  readonly next: number | null;
}

interface InstallSeq {
  readonly installId: string;
  readonly seq: number;
}

/** The second copy of every answer, independent of IndexedDB. */
export interface JournalPort {
  /** Resolves only when the frame is on the disk. */
  append(record: JournalRecord): Promise<void>;
  /** Frames that have not been forgotten, oldest first, at most 500 a page. */
  read(cursor: number): Promise<JournalPage>;
  /** The same from the same place on, by name only; as many as the host likes to tell at once. */
  outline(cursor: number): Promise<JournalOutline>;
  /** Marks rows as purged; a segment is deleted when all its frames are. */
  forget(responseIds: readonly string[]): Promise<void>;
}

/** What makes this device this device. Kept by the host, beside the journal, so that it survives the loss of IndexedDB. */
export interface DeviceIdentity {
  readonly serverUrl: string;
  readonly deviceId: string;
  readonly installId: string;
  readonly serverId: string;
  readonly serverEpoch: number;
  readonly assignmentId: string;
  readonly token: string;
  readonly gen: number;
  /** The token before the last rotation: tried once when the current one is refused. */
  readonly previousToken?: string;
  readonly name: string;
  readonly panelInches: number;
  readonly location: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly team?: { readonly id: string; readonly name: string };
  /** Next sequence number as last known durable. */
  readonly nextSeq: number;
  /** The step of its set-up at which this device stands; absent once it has been started. */
  readonly settingUp?: SetUpStage;
  /** The `mark` of an accepted reply, opaque: shows the server what it once knew. */
  readonly mark?: string;
  /** Identities before this one, oldest first: what was lost under them must still be told. */
  readonly earlier?: readonly EarlierIdentity[];
}

/** After the enrolment: the panel is asked for, the test answer is shown, or the inspection stands open. */
export type SetUpStage = 'panel' | 'ready' | 'inspect';

export interface EarlierIdentity {
  readonly installId: string;
  /** The number after the highest that was durable under it. */
  readonly next: number;
  /** The epoch of the server that has heard that nothing of it waits any more. */
  readonly toldEpoch?: number;
}

export interface Platform {
  readonly kind: 'electron' | 'web';
  readonly journal: JournalPort;
  readonly setUp: HostSetUp;
  readonly appBuild: string;
  /** SHA-256 of what names the hardware; absent where that cannot be told. */
  readonly fingerprint?: string;
  /** "Chromium 147 on Linux x86_64" or the like, for the heartbeat. */
  readonly description: string;
  loadIdentity(): Promise<DeviceIdentity | null>;
  saveIdentity(identity: DeviceIdentity): Promise<void>;
  /** Prefix of the device API for axios: `/api` behind app://kiosk, `` on the web kiosk (same origin). */
  apiBase(): string;
  /** Free bytes on the data disk; null where the host cannot know. */
  freeBytes(): Promise<number | null>;
  /** True while a spare file of the host had to be given up for room; absent where the host keeps none. */
  reserveSpent?(): boolean;
  /** True where the credential lies unencrypted on the disk. */
  plainSecrets(): Promise<boolean>;
  /** Prints or saves the report of the day that this page shows its printer; absent on the web. */
  makeDayReport?(request: ReportRequest): Promise<ReportOutcome>;
  /** Applies a waiting update now. Called on the attract screen only; resolves false when none waits. */
  applyUpdate(): Promise<boolean>;
  /** True while an update waits to be applied. */
  updateWaiting(): boolean;
  /** Runs `work` as the only flight of this device over all tabs; false when another tab holds it. */
  exclusive(work: () => Promise<void>): Promise<boolean>;
}
