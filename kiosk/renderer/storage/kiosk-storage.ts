import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { KioskDeed } from '#shared/contract/kiosk-notes.ts';
import type { LocationResults } from '#shared/contract/kiosk-results.ts';
import type { StorageState } from '#shared/contract/sync.ts';
import type { VisitRecord } from '#shared/domain/visit-record.ts';
import type { Headroom } from '#shared/sync/headroom.ts';
import type { LocalResults } from './local-results.ts';
import type { CommentRow } from './rows.ts';
import type { StaffState } from './staff-state.ts';

/** In how many of the two stores the answer is durable. `none` must never be thanked for. */
export type CommitOutcome = 'both' | 'one' | 'none';

/**
 * How the kiosk stands with its server. `held-auth`: the token is refused, IT must look; `revoked`: taken out of use, nothing is
 * sent, nor collected unless a setting says so; `re-enrol`: two devices share an identity; `too-old`: the server asks for an update.
 */
export type LinkState = 'ok' | 'offline' | 'held-auth' | 'revoked' | 're-enrol' | 'too-old';

export interface StorageStatus {
  readonly state: StorageState;
  readonly headroom: Headroom;
  /** As last heard; what only IT can mend stays over a restart and an outage until the server accepts this kiosk again. */
  readonly link: LinkState;
  /** The clock differed from the server's by more than two minutes at its last answer. */
  readonly isClockOff: boolean;
  /**
   * Show out-of-order: two commits in a row that no store took (until one succeeds), no room on the disk, or a kiosk that was
   * taken out of use without the setting to go on collecting.
   */
  readonly outOfOrder: boolean;
  readonly unsent: number;
  /** When the oldest unsent response was finished, Unix ms by this device's clock then; null when nothing waits. */
  readonly oldestUnsent: number | null;
  /** Rows that the server refuses the normal way or that are broken here, and wait for its safe keeping. */
  readonly apart: number;
  /** What was done behind the PIN and still holds: closed for a while, when it was cleaned, rules and what was seen. */
  readonly staff: StaffState;
}

/** What the visit and the screens need of storage. The one implementation is the only writer of drafts and queue. */
export interface KioskStorage {
  /**
   * Resolves when what the process before left behind has been taken up; never rejects. No visit begins before it: its
   * drafts would be taken for old ones.
   */
  readonly ready: Promise<void>;
  /** Written after every confirmed answer; at start-up a draft becomes a partial with `end: "recovered"`. */
  saveDraft(record: VisitRecord): Promise<void>;
  /** Freezes, journals and queues; at most 2 s, then the truth. */
  commit(record: VisitRecord): Promise<CommitOutcome>;
  /** Counter "started, no answer". */
  countUnansweredStart(): Promise<void>;
  /** The configuration in force; null before enrolment or before the first fetch. */
  config(): KioskConfig | null;
  /** Takes a fetched configuration into force. Only from the attract screen. */
  applyPendingConfig(): Promise<KioskConfig | null>;
  status(): StorageStatus;
  /** Figures of this device, from what lies on it; null before the first configuration. */
  results(): Promise<LocalResults | null>;
  /** Comments on this device, the newest first. */
  comments(): Promise<readonly CommentRow[]>;
  /** The location's totals as last told by the server; null = never. */
  locationResults(): Promise<LocationResults | null>;
  /** Does what was asked for behind the PIN; the server hears of it with the next sync. */
  doDeed(deed: KioskDeed): Promise<void>;
  /** The server hears how many wrong PINs were typed here with the next heartbeat. */
  countWrongPin(): Promise<void>;
  subscribe(listener: () => void): () => void;
}
