import { isOpen, localBuckets } from '#shared/scoring/local-time.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { lastOpenSlots, type PlaceHours } from '../fleet/open-slots.ts';
import { readVisits, type Standing } from '../fleet/read-visits.ts';
import { isFarFewer, usualVisits } from '../fleet/usual-visits.ts';
import { type WatchedKiosk, watchedKiosks } from '../fleet/watched-kiosks.ts';
import { type Finding, settleAlerts } from './settle-alerts.ts';

interface AlarmDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

/** Without a heartbeat for this long while open: six of them are missing. */
const SILENT_MS = 30 * 60_000;
/** Open hours looked at together: a busy kiosk is found out after two, a quiet one after a day. */
const WINDOWS = [2, 4, 8, 16] as const;
const DAY_MS = 86_400_000;

/** Alarms of kiosks that are not heard of, and of those that are but get far fewer answers than usual. */
export async function lookAtFleet(deps: AlarmDeps): Promise<boolean> {
  const now = deps.now();
  const kiosks = await watchedKiosks(deps.db, now);
  const silent = silenceFindings(kiosks, now);
  const few = await fewFindings(deps, kiosks, now);
  return settleAlerts(deps, ['no-heartbeat', 'few-answers'], [...silent, ...few]);
}

/** Where every kiosk of a location (two or more) is silent, it is one cause: the place's network or power. */
function silenceFindings(kiosks: readonly WatchedKiosk[], now: number): Finding[] {
  return [...Map.groupBy(kiosks, ({ location }) => location)].flatMap(([location, there]) => {
    const found = there.flatMap((kiosk) => silenceOf(kiosk, now) ?? []);
    const raised = found.filter(({ level }) => level === 'raised');
    if (there.length < 2 || raised.length < there.length) return found;
    return [{ cause: `no-heartbeat:${location}`, level: 'raised', kind: 'no-heartbeat', location } as const];
  });
}

/** Closed hours decide nothing: an alarm neither opens nor closes in them, but for a kiosk that is heard of again. */
function silenceOf(kiosk: WatchedKiosk, now: number): Finding | null {
  const { id, location, hours, lastSeenAt } = kiosk;
  if (lastSeenAt === null || now - lastSeenAt <= SILENT_MS) return null;
  const isOpenNow = [now, now - SILENT_MS].every((at) => isOpen(hours.openingHours, at, hours.timeZone));
  const level = isOpenNow ? 'raised' : 'unclear';
  return { cause: `no-heartbeat:${id}`, level, kind: 'no-heartbeat', location, kiosk: id };
}

async function fewFindings({ db }: AlarmDeps, kiosks: readonly WatchedKiosk[], now: number): Promise<Finding[]> {
  const alive = kiosks.filter(
    ({ lastSeenAt, isClosed }) => lastSeenAt !== null && now - lastSeenAt <= SILENT_MS && !isClosed,
  );
  const slots = slotsByPlace(now);
  const standings = alive.map(({ id, since, hours }): Standing => {
    return { device: id, since: localBuckets(since + DAY_MS, hours.timeZone).day, slots: slots(hours) };
  });
  const visits = await readVisits(db.read, standings);
  return alive.flatMap((kiosk, at) => {
    const { slots: own, since } = standings[at] as Standing;
    const past = visits.sinceOf(kiosk.id, since);
    const windows = WINDOWS.map((count) => usualVisits(visits.of(kiosk.id), own.slice(0, count), past))
      // What waits on the kiosk has been answered.
      .map((usual) => ({ ...usual, observed: usual.observed + kiosk.unsent }));
    const found = windows.find(isFarFewer);
    if (!found) return isOpen(kiosk.hours.openingHours, now, kiosk.hours.timeZone) ? [] : [unclear(kiosk)];
    return [
      { ...unclear(kiosk), level: 'raised' as const, value: found.observed, limit: found.usual, n: found.observed },
    ];
  });
}

function unclear({ id, location }: WatchedKiosk): Finding {
  return { cause: `few-answers:${id}`, level: 'unclear', kind: 'few-answers', location, kiosk: id };
}

/** Many kiosks keep the same hours: their slots are worked out once. */
function slotsByPlace(now: number) {
  const known = new Map<string, ReturnType<typeof lastOpenSlots>>();
  return (hours: PlaceHours) => {
    const name = JSON.stringify(hours);
    const slots = known.get(name) ?? lastOpenSlots(hours, now, WINDOWS[3]);
    known.set(name, slots);
    return slots;
  };
}
