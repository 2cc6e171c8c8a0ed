import { type Chance, normal } from './seeded-random.ts';

/** What happens at a location in the half year of the demo, planted so that charts and alerts have something to find. */
export interface LocationPlan {
  /** Visits on an ordinary day, all kiosks of the location together. */
  readonly volume: number;
  readonly event: 'none' | 'step' | 'drift' | 'bad-day' | 'dead-kiosk';
}

/** One day of a location: how many visits, and by how much liking is moved (logits). */
export interface KioskDay {
  readonly visits: number;
  readonly shift: number;
  /** Alike taps within two minutes; 0 on most days. */
  readonly burst: number;
}

/** Monday first. */
const WEEKDAY_VOLUME = [1, 0.95, 0.95, 1, 1.2, 1.4, 0.7] as const;
const WEEKDAY_SHIFT = [0.09, 0.06, 0.03, 0, -0.075, -0.18, -0.075] as const;
const DAY_SPREAD = 0.15;
const BURST_DAYS = 0.01;
const FEWEST = 5;
const MOST = 50;
/** About five points of a share near 75 %. */
const STEP_SHIFT = -0.28;
const BAD_DAY_SHIFT = -1.6;
const EVENTS = new Map<number, LocationPlan['event']>([
  [3, 'step'],
  [8, 'drift'],
  [12, 'bad-day'],
  [16, 'dead-kiosk'],
]);

/** Most locations are small, a few are large. */
export function locationPlans(count: number, chance: Chance): LocationPlan[] {
  return Array.from({ length: count }, (_, at) => ({
    volume: Math.round(FEWEST * (MOST / FEWEST) ** (chance() ** 4)),
    event: EVENTS.get(at) ?? 'none',
  }));
}

/**
 * The days of a location, oldest first.
 *
 * @param firstWeekday  of the first day, 0 = Monday
 */
export function kioskDays(plan: LocationPlan, days: number, firstWeekday: number, chance: Chance): KioskDay[] {
  return Array.from({ length: days }, (_, day) => {
    const weekday = (firstWeekday + day) % 7;
    const mean = plan.volume * (WEEKDAY_VOLUME[weekday] ?? 1);
    const noise = DAY_SPREAD * normal(chance);
    return {
      visits: Math.max(1, Math.round(mean + Math.sqrt(mean) * normal(chance))),
      shift: (WEEKDAY_SHIFT[weekday] ?? 0) + noise + eventShift(plan.event, day / days),
      burst: chance() < BURST_DAYS ? 10 + Math.floor(chance() * 31) : 0,
    };
  });
}

/** `part` of the half year that has gone, 0..1. */
function eventShift(event: LocationPlan['event'], part: number): number {
  if (event === 'step') return part >= 0.6 ? STEP_SHIFT : 0;
  if (event === 'drift') return 2 * STEP_SHIFT * part;
  if (event === 'bad-day') return part > 0.85 && part <= 0.8556 ? BAD_DAY_SHIFT : 0;
  return 0;
}

/** The last days on which a dead kiosk is silent. */
export const SILENT_DAYS = 6;

/** Two peaks, before noon and before closing; relative visits per opening hour from 9 to 17. */
const HOURS = [0.7, 1.2, 1.4, 0.9, 0.8, 1.3, 1.4, 0.6] as const;
const HOUR_MS = 3_600_000;
const ALL_HOURS = HOURS.reduce((sum, one) => sum + one, 0);

/** When a visit of a day ends: ms after opening. */
export function momentOfDay(chance: Chance): number {
  let left = chance() * ALL_HOURS;
  for (const [hour, weight] of HOURS.entries()) {
    if (left < weight) return Math.floor((hour + left / weight) * HOUR_MS);
    left -= weight;
  }
  return HOURS.length * HOUR_MS - 1;
}
