import { useEffect, useState, useSyncExternalStore } from 'react';
import type { LocationResults } from '#shared/contract/kiosk-results.ts';
import type { StorageStatus } from '../../../storage/kiosk-storage.ts';
import type { LocalResults } from '../../../storage/local-results.ts';
import type { CommentRow } from '../../../storage/rows.ts';
import type { ScreenStorage } from '../../../visit/kiosk-parts.ts';

/** What the page reads of storage, and the deeds it asks for. */
export type ResultsSource = Pick<
  ScreenStorage,
  'status' | 'subscribe' | 'results' | 'comments' | 'locationResults' | 'doDeed' | 'lastSync' | 'sendNow'
>;

export interface ReadResults {
  readonly results: LocalResults | null;
  readonly comments: readonly CommentRow[];
  readonly location: LocationResults | null;
}

/** Figures, comments and the location's totals, read anew whenever the state of storage changes; null until the first reading. */
export function useResults(storage: ResultsSource): readonly [StorageStatus, ReadResults | null] {
  const status = useSyncExternalStore(storage.subscribe, storage.status);
  const [read, setRead] = useState<ReadResults | null>(null);
  useEffect(() => {
    let isCurrent = Boolean(status);
    const show = (next: ReadResults) => {
      if (isCurrent) setRead(next);
    };
    // A store that cannot be read has no results to show; its state stands on the page.
    readAll(storage).then(show, () => show({ results: null, comments: [], location: null }));
    return () => {
      isCurrent = false;
    };
  }, [storage, status]);
  return [status, read];
}

async function readAll(storage: ResultsSource): Promise<ReadResults> {
  const results = await storage.results();
  const [comments, location] = await Promise.all([storage.comments(), storage.locationResults()]);
  return { results, comments, location };
}
