import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { LocationResults } from '#shared/contract/kiosk-results.ts';
import type { StorageStatus } from '../../../storage/kiosk-storage.ts';
import type { LocalResults } from '../../../storage/local-results.ts';
import type { CommentRow } from '../../../storage/rows.ts';
import type { ScreenStorage } from '../../../visit/kiosk-parts.ts';
import { judgeAhead } from '../core/goal-views.ts';

/** What the page reads of storage, and the deeds it asks for. */
export type ResultsSource = Pick<
  ScreenStorage,
  | 'status'
  | 'subscribe'
  | 'results'
  | 'comments'
  | 'locationResults'
  | 'doDeed'
  | 'countWrongPin'
  | 'lastSync'
  | 'sendNow'
>;

export interface ReadResults {
  readonly results: LocalResults | null;
  readonly comments: readonly CommentRow[];
  readonly location: LocationResults | null;
}

const NOTHING_READ: ReadResults = { results: null, comments: [], location: null };

/**
 * Figures, comments and the location's totals, read anew whenever the state of storage changes; null until the first reading. One reading at
 * a time, and each is shown: a state that changes faster than anybody reads would otherwise leave the page empty for ever.
 */
export function useResults(
  storage: ResultsSource,
  onFault: (error: unknown) => void,
): readonly [StorageStatus, ReadResults | null] {
  const status = useSyncExternalStore(storage.subscribe, storage.status);
  const [read, setRead] = useState<ReadResults | null>(null);
  const fault = useRef(onFault);
  fault.current = onFault;
  useEffect(() => readWhenChanged(storage, setRead, (error) => fault.current(error)), [storage]);
  return [status, read];
}

/** Reads now and after every change, until it is ended. A store that cannot be read has no results to show; its state stands on the page. */
function readWhenChanged(
  storage: ResultsSource,
  show: (read: ReadResults) => void,
  onFault: (error: unknown) => void,
): () => void {
  let [isReading, isStale, isEnded] = [false, false, false];
  const readOn = async () => {
    isStale = true;
    if (isReading) return;
    isReading = true;
    while (isStale && !isEnded) {
      isStale = false;
      const next = await readAll(storage).catch((error: unknown) => {
        onFault(error);
        return NOTHING_READ;
      });
      if (!isEnded) show(next);
    }
    isReading = false;
  };
  const end = storage.subscribe(() => void readOn());
  void readOn();
  return () => {
    isEnded = true;
    end();
  };
}

async function readAll(storage: ResultsSource): Promise<ReadResults> {
  const [results, location] = await Promise.all([storage.results(), storage.locationResults()]);
  // Working out the days takes their comments along.
  const comments = await storage.comments();
  // While the PIN is typed nobody waits for this; at the page everybody would.
  if (results)
    judgeAhead(
      results.today.goals.map(({ goal }) => goal),
      results,
    );
  return { results, comments, location };
}
