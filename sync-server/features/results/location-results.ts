import { Temporal } from 'temporal-polyfill';
import type { GoalsOverview } from '#shared/contract/dashboard.ts';
import type { LocationResults } from '#shared/contract/kiosk-results.ts';
import { Problem } from '#shared/contract/problems.ts';
import { localBuckets } from '#shared/scoring/local-time.ts';
import { goalsOverview, type ResultsDeps } from './goals-overview.ts';
import { placeOfKiosk } from './visits.sql.ts';

const DAYS = { today: 1, week: 7, fourWeeks: 28 } as const;

/**
 * What a lobby device may know of its location: customers' answers of all its kiosks and channels. Goals that count what staff do have
 * no figure here. Problem `forbidden` for a kiosk without a place.
 */
export async function locationResultsOf(deps: ResultsDeps, deviceId: string): Promise<LocationResults> {
  const at = deps.now();
  const place = await placeOfKiosk(deps.db.read, deviceId, at);
  if (!place) throw new Problem('forbidden');
  const today = localBuckets(at, place.timeZone).day;
  const [first, week, fourWeeks] = await Promise.all(
    [DAYS.today, DAYS.week, DAYS.fourWeeks].map((days) => spanOf(deps, place.location, today, days)),
  );
  if (!first || !week || !fourWeeks) throw new Problem('forbidden');
  const { kiosks, ...span } = first;
  return {
    at,
    location: place.location,
    kiosks,
    today: span,
    week: withoutKiosks(week),
    fourWeeks: withoutKiosks(fourWeeks),
  };
}

type Span = LocationResults['today'] & { readonly kiosks: number };

async function spanOf(deps: ResultsDeps, location: string, today: string, days: number): Promise<Span> {
  const from = Temporal.PlainDate.from(today)
    .subtract({ days: days - 1 })
    .toString();
  const reading = await goalsOverview(deps, { location, period: `${from}..${today}` });
  if (!reading.ok) throw new Problem('forbidden');
  const { counted, setAside, kiosks, goals } = reading.value;
  return { from, to: today, counted, setAside, kiosks: kiosks.active, goals: goals.map(customersFigure) };
}

/** What staff do is nothing a lobby device is told, however small a number it is. */
function customersFigure({ measure, figure }: GoalsOverview['goals'][number]): Span['goals'][number] {
  return measure === 'count' ? { goal: figure.goal, value: null, n: 0 } : figure;
}

function withoutKiosks({ kiosks: _, ...span }: Span): LocationResults['today'] {
  return span;
}
