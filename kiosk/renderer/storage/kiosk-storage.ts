import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { StorageState } from '#shared/contract/sync.ts';
import type { VisitRecord } from '#shared/domain/visit-record.ts';
import type { LocalResults } from './local-results.ts';

/** In how many of the two stores the answer is durable. `none` must never be thanked for. */
export type CommitOutcome = 'both' | 'one' | 'none';

export interface StorageStatus {
  readonly state: StorageState;
  /** True after two commits in a row that no store took, until one succeeds: show out-of-order. */
  readonly outOfOrder: boolean;
  readonly unsent: number;
  /** Unix ms of the oldest unsent response; null when nothing waits. */
  readonly oldestUnsent: number | null;
  readonly setAsideToday: number;
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
  subscribe(listener: () => void): () => void;
}
