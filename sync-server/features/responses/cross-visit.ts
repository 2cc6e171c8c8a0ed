import type { Answer } from '#shared/domain/answer.ts';
import { crossVisitFlags, type TimedVisit } from '#shared/scoring/cross-visit-flags.ts';
import type { CrossVisitFlag } from '#shared/scoring/set-aside.ts';
import type { CapturePlace, PlacedVisit } from './place-visit.ts';

/** A stored visit as far as its neighbours concern it. */
export interface StoredVisit {
  readonly ordinal: number;
  readonly id: string;
  readonly started_at: number;
  readonly duration_ms: number;
  readonly bytes: string;
  readonly flags: string;
  readonly set_aside: 0 | 1;
  readonly local_day: string;
  readonly location_id: string;
  readonly team_id: string | null;
}

/** A stretch of time on one kiosk: stored visits from `from` to `to`, and the one before, decide the flags inside. */
export interface Stretch {
  readonly place: CapturePlace;
  readonly visits: readonly PlacedVisit[];
  readonly from: number;
  readonly to: number;
}

/** How far one visit's flags reach (a burst), and how much later a new stretch begins. */
const REACH_MS = 60_000;
const REPEAT_MS = 8_000;
const NEW_STRETCH_MS = 3_600_000;

/** Visits with a known clock, by kiosk and place, cut where more than an hour lies between. */
export function stretchesOf(visits: readonly PlacedVisit[]): Stretch[] {
  const timed = visits.filter((visit) => !visit.isTest && visit.capture.quality !== 'unknown');
  const byPlace = Map.groupBy(timed, ({ place }) => `${place.deviceId} ${place.locationId}`);
  return [...byPlace.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => a.startedAt - b.startedAt);
    const runs: PlacedVisit[][] = [];
    for (const visit of sorted) {
      const last = runs.at(-1)?.at(-1);
      if (last && visit.startedAt - last.startedAt <= NEW_STRETCH_MS) runs.at(-1)?.push(visit);
      else runs.push([visit]);
    }
    return runs.flatMap(stretchOf);
  });
}

function stretchOf(visits: PlacedVisit[]): Stretch[] {
  const [first] = visits;
  if (!first) return [];
  const lastEffect = Math.max(...visits.map((visit) => visit.capture.at + REPEAT_MS));
  return [{ place: first.place, visits, from: first.startedAt - 2 * REACH_MS, to: lastEffect + 2 * REACH_MS }];
}

export interface Judged {
  readonly fresh: ReadonlyMap<string, readonly CrossVisitFlag[]>;
  /** Stored visits whose flags may have changed, with the flags they have now. */
  readonly stored: readonly { readonly visit: StoredVisit; readonly flags: readonly CrossVisitFlag[] }[];
}

/** Flags of a stretch from the new visits and their stored neighbours. */
export function judgeStretch(stretch: Stretch, neighbours: readonly StoredVisit[]): Judged {
  const all = [...neighbours.map(timedOfStored), ...stretch.visits.map(timedOfFresh)].toSorted(
    (a, b) => a.startedAt - b.startedAt || (a.responseId < b.responseId ? -1 : 1),
  );
  const flags = crossVisitFlags(all, stretch.place.openingHours, stretch.place.timeZone);
  const flagsOf = (id: string) => flags.get(id) ?? [];
  const isJudged = ({ started_at: at }: StoredVisit) => at >= stretch.from + REACH_MS && at <= stretch.to - REACH_MS;
  return {
    fresh: new Map(stretch.visits.map(({ item }) => [item.responseId, flagsOf(item.responseId)])),
    stored: neighbours.filter(isJudged).map((visit) => ({ visit, flags: flagsOf(visit.id) })),
  };
}

function timedOfStored(visit: StoredVisit): TimedVisit {
  const { answers } = JSON.parse(visit.bytes) as { answers: Answer[] };
  return { responseId: visit.id, startedAt: visit.started_at, durationMs: visit.duration_ms, answers };
}

function timedOfFresh({ item, startedAt, envelope }: PlacedVisit): TimedVisit {
  return { responseId: item.responseId, startedAt, durationMs: envelope.durationMs, answers: envelope.answers };
}
