import { describe, expect, it } from 'vitest';
import {
  kioskDays,
  type LocationPlan,
  locationPlans,
  momentOfDay,
} from '../../../../sync-server/cli/demo/kiosk-days.ts';
import { seededChance } from '../../../../sync-server/cli/demo/seeded-random.ts';

const HOUR_MS = 3_600_000;
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const shifts = (event: LocationPlan['event'], from: number, to: number) =>
  mean(
    Array.from({ length: 30 }, (_, seed) =>
      mean(
        kioskDays({ volume: 30, event }, 182, 0, seededChance(seed))
          .slice(from, to)
          .map(({ shift }) => shift),
      ),
    ),
  );

describe('the plan of the demo’s kiosks', () => {
  it('has every planted event once, and small and large locations', () => {
    const plans = locationPlans(20, seededChance(1));
    const events = plans.map(({ event }) => event).filter((event) => event !== 'none');
    expect(events.sort()).toEqual(['bad-day', 'dead-kiosk', 'drift', 'step']);
    expect(
      Math.max(...plans.map(({ volume }) => volume)) / Math.min(...plans.map(({ volume }) => volume)),
    ).toBeGreaterThan(2);
  });

  it('is the same for the same seed', () => {
    const days = (seed: number) => kioskDays({ volume: 30, event: 'step' }, 182, 3, seededChance(seed));
    expect(days(7)).toEqual(days(7));
    expect(days(7)).not.toEqual(days(8));
  });

  it('is fuller and crosser on Saturdays than on Sundays and Mondays', () => {
    const days = Array.from({ length: 30 }, (_, seed) =>
      kioskDays({ volume: 200, event: 'none' }, 182, 0, seededChance(seed)),
    ).flat();
    const weekday = (wanted: number) => days.filter((_, at) => (at % 182) % 7 === wanted);
    expect(mean(weekday(5).map(({ visits }) => visits)) / mean(weekday(6).map(({ visits }) => visits))).toBeCloseTo(
      2,
      1,
    );
    expect(mean(weekday(0).map(({ shift }) => shift)) - mean(weekday(5).map(({ shift }) => shift))).toBeCloseTo(
      0.27,
      1,
    );
  });

  it('falls once at a step, slowly in a drift, and for one day on a bad day', () => {
    expect(shifts('step', 112, 182) - shifts('step', 0, 105)).toBeCloseTo(-0.28, 1);
    expect(shifts('drift', 91, 182) - shifts('drift', 0, 91)).toBeCloseTo(-0.28, 1);
    const bad = kioskDays({ volume: 30, event: 'bad-day' }, 182, 0, seededChance(3));
    expect(bad.filter(({ shift }) => shift < -1)).toHaveLength(1);
  });

  it('spreads visits over the opening hours with two peaks', () => {
    const chance = seededChance(5);
    const hours = Array.from({ length: 20_000 }, () => Math.floor(momentOfDay(chance) / HOUR_MS));
    const share = (hour: number) => hours.filter((one) => one === hour).length / hours.length;
    expect([Math.min(...hours), Math.max(...hours)]).toEqual([0, 7]);
    expect(share(2)).toBeGreaterThan(1.5 * share(4));
    expect(share(6)).toBeGreaterThan(1.5 * share(4));
  });
});
