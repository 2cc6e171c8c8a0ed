import { useCallback, useEffect, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { type SharesPer, sharesPer } from '#shared/contract/answer-shares.ts';
import { key } from '#shared/domain/text.ts';
import { isPeriod } from './period-notation.ts';

/** What the address says about the view; an absent period is the running month. */
export interface Filters {
  period: string | undefined;
  location: string | undefined;
  view: 'bars' | 'table';
  linkage: string | undefined;
  /** Staff survey whose figures stand in the table of teams. */
  survey: string | undefined;
  /** Item to be understood on the drivers' page. */
  outcome: string | undefined;
  /** Item that splits the teams on the tiers' page. */
  by: string | undefined;
  /** Two items set against each other. */
  x: string | undefined;
  y: string | undefined;
  /** Question whose answers are shown by their spread, and what a row of them stands for. */
  question: string | undefined;
  per: SharesPer | undefined;
  /** Goal by whose distance to its target the teams stand in order; undefined = by name. */
  order: string | undefined;
}

const KEYS = ['location', 'linkage', 'survey', 'outcome', 'by', 'x', 'y', 'question', 'order'] as const;

/** Reads the address; what has a wrong form counts as not given. */
export function parseFilters(search: URLSearchParams): Filters {
  const period = search.get('period') ?? '';
  const named = (name: (typeof KEYS)[number]) => key.safeParse(search.get(name)).data;
  return {
    period: isPeriod(period) ? period : undefined,
    location: named('location'),
    linkage: named('linkage'),
    survey: named('survey'),
    outcome: named('outcome'),
    by: named('by'),
    x: named('x'),
    y: named('y'),
    question: named('question'),
    order: named('order'),
    per: sharesPer.safeParse(search.get('per')).data,
    view: search.get('view') === 'table' ? 'table' : 'bars',
  };
}

/** The address of a view: only what differs from the default, always in the same order. */
export function writeFilters(filters: Filters): URLSearchParams {
  const search = new URLSearchParams();
  if (filters.period !== undefined) search.set('period', filters.period);
  for (const name of KEYS) if (filters[name] !== undefined) search.set(name, filters[name]);
  if (filters.per !== undefined) search.set('per', filters.per);
  if (filters.view === 'table') search.set('view', 'table');
  return search;
}

export interface UsedFilters {
  filters: Filters;
  /** Each change is one step of the browser's history. */
  change(part: Partial<Filters>): void;
  clear(): void;
}

export function useFilters(): UsedFilters {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => parseFilters(search), [search]);
  const change = useCallback(
    (part: Partial<Filters>) => setSearch((before) => writeFilters({ ...parseFilters(before), ...part })),
    [setSearch],
  );
  const clear = useCallback(() => change({ period: undefined, location: undefined }), [change]);
  return { filters, change, clear };
}

/** Esc anywhere on the page clears the filters, when there are any. */
export function useEscape(active: boolean, clear: () => void): void {
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) clear();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [active, clear]);
}
