import { describe, expect, it } from 'vitest';
import { crossVisitFlags, type TimedVisit } from '#shared/scoring/cross-visit-flags.ts';

const ZONE = 'Europe/Helsinki';
/** Wednesday 2026-10-14 12:00 in Helsinki. */
const NOON = Date.UTC(2026, 9, 14, 9);
const HOURS = { '3': { from: '09:00', to: '17:00' } };

let nextId = 0;
function visit(afterNoonMs: number, durationMs: number, n = nextId): TimedVisit {
  nextId += 1;
  return { responseId: `r${nextId}`, startedAt: NOON + afterNoonMs, durationMs, answers: [{ q: 'visit', n }] };
}

function flagsOf(visits: TimedVisit[], hours: typeof HOURS | undefined = undefined): string[][] {
  const flags = crossVisitFlags(visits, hours, ZONE);
  return visits.map(({ responseId }) => [...(flags.get(responseId) ?? ['missing'])]);
}

describe('burst', () => {
  it('is raised for all of three short visits started within a minute', () => {
    expect(flagsOf([visit(0, 5000), visit(30_000, 5000), visit(60_000, 5999)])).toEqual([
      ['burst'],
      ['burst'],
      ['burst'],
    ]);
  });

  it('is not raised over a longer time, nor for longer visits', () => {
    expect(flagsOf([visit(0, 5000), visit(30_000, 5000), visit(60_001, 5000)])).toEqual([[], [], []]);
    expect(flagsOf([visit(0, 5000), visit(15_000, 6000), visit(40_000, 5000)])).toEqual([[], [], []]);
  });
});

describe('repeat', () => {
  it('is raised for the same answers within eight seconds of the end of the visit before', () => {
    expect(flagsOf([visit(0, 10_000, 4), visit(17_999, 10_000, 4)])).toEqual([[], ['repeat']]);
    expect(flagsOf([visit(0, 10_000, 4), visit(18_000, 10_000, 4)])).toEqual([[], []]);
    expect(flagsOf([visit(0, 10_000, 4), visit(12_000, 10_000, 3)])).toEqual([[], []]);
  });
});

describe('closed-hours', () => {
  const at = (hour: number, minute: number) => visit((hour - 12) * 3_600_000 + minute * 60_000, 20_000);
  it('is raised more than half an hour outside the opening hours', () => {
    const visits = [at(8, 29), at(8, 30), at(17, 29), at(17, 30)];
    expect(flagsOf(visits, HOURS)).toEqual([['closed-hours'], [], [], ['closed-hours']]);
  });

  it('is never raised where no hours are given', () => {
    expect(flagsOf([at(3, 0)])).toEqual([[]]);
  });
});
