import { describe, expect, it } from 'vitest';
import { changeOf } from '../../../../kiosk/renderer/screens/provisioning/inspect/content-lines.ts';
import {
  movedTime,
  sameAllWeek,
  toggledDay,
  USUAL_WEEK,
} from '../../../../kiosk/renderer/screens/provisioning/inspect/hours-edit.ts';
import type { KioskContent } from '../../../../shared/contract/kiosk-content.ts';

const MONDAY = { 1: { from: '08:00', to: '16:00' } };

describe('opening hours that are set in front of a kiosk', () => {
  it('move by half an hour, and a day never closes before it opens', () => {
    expect(movedTime(MONDAY, '1', 'from', 1)).toEqual({ 1: { from: '08:30', to: '16:00' } });
    expect(movedTime(MONDAY, '1', 'to', -1)).toEqual({ 1: { from: '08:00', to: '15:30' } });
    const short = { 1: { from: '08:00', to: '08:30' } };
    expect(movedTime(short, '1', 'to', -1)).toEqual(short);
    expect(movedTime(MONDAY, '2', 'to', -1)).toEqual(MONDAY);
  });

  it('stay within the day', () => {
    const whole = { 1: { from: '00:00', to: '23:30' } };
    expect(movedTime(whole, '1', 'from', -1)).toEqual(whole);
    expect(movedTime(whole, '1', 'to', 1)).toEqual(whole);
  });

  it('close a day and open it again', () => {
    expect(toggledDay(MONDAY, '1')).toEqual({});
    expect(toggledDay({}, '6')).toEqual({ 6: { from: '08:00', to: '16:00' } });
  });

  it('are the same from Monday to Friday by one touch, the weekend as it was', () => {
    const week = {
      1: { from: '09:00', to: '12:00' },
      3: { from: '07:00', to: '20:00' },
      6: { from: '10:00', to: '14:00' },
    };
    const same = sameAllWeek(week, '1');
    expect(Object.keys(same)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect([same[3], same[5], same[6]]).toEqual([week[1], week[1], week[6]]);
    expect(sameAllWeek({ 6: week[6] }, '1')).toEqual({ 6: week[6] });
  });

  it('are told only where they differ, and taken back only where this kiosk says something', () => {
    const content = (from: 'kiosk' | 'location') =>
      ({
        name: 'Aula',
        languages: { value: ['fi'] },
        survey: {},
        openingHours: { value: MONDAY, from },
      }) as unknown as KioskContent;
    const rest = { name: 'Aula', languages: ['fi'] };
    expect(changeOf(content('location'), { ...rest, hours: { ...MONDAY } })).toEqual({});
    expect(changeOf(content('location'), { ...rest, hours: USUAL_WEEK })).toEqual({ openingHours: USUAL_WEEK });
    expect(changeOf(content('location'), { ...rest, hours: null })).toEqual({});
    expect(changeOf(content('kiosk'), { ...rest, hours: null })).toEqual({ openingHours: null });
  });
});
