import { describe, expect, it } from 'vitest';
import { previousPeriod, readPeriod } from '#shared/scoring/period-days.ts';

function daysOf(label: string): string {
  const reading = readPeriod(label);
  return reading.ok ? `${reading.period.from}..${reading.period.to}` : reading.fault;
}

function before(label: string): string {
  const reading = readPeriod(label);
  if (!reading.ok) return reading.fault;
  const previous = previousPeriod(reading.period);
  return `${previous.label} ${previous.from}..${previous.to}`;
}

describe('a period', () => {
  it.each([
    ['2026-10', '2026-10-01..2026-10-31'],
    ['2028-02', '2028-02-01..2028-02-29'],
    ['2026-Q4', '2026-10-01..2026-12-31'],
    ['2026-W42', '2026-10-12..2026-10-18'],
    // ISO 8601: week 1 of 2026 begins in 2025, 2026 has 53 weeks
    ['2026-W01', '2025-12-29..2026-01-04'],
    ['2026-W53', '2026-12-28..2027-01-03'],
    ['2026-01-01..2026-03-31', '2026-01-01..2026-03-31'],
    ['2026-01-01..2026-01-01', '2026-01-01..2026-01-01'],
  ])('%s is %s', (label, days) => {
    expect(daysOf(label)).toBe(days);
  });

  it.each([
    '',
    '2026',
    '2026-13',
    '2026-00',
    '2026-Q5',
    '2026-W00',
    '2026-W54',
    '26-10',
    '2026-10-01',
    'october',
    ' 2026-10',
  ])('is not "%s"', (label) => {
    expect(daysOf(label)).toBe('not a period: use 2026-10, 2026-W42, 2026-Q4 or 2026-01-01..2026-03-31');
  });

  it.each([
    '2027-W53',
    '2026-02-30..2026-03-01',
    '2026-03-02..2026-03-01',
    '2026-13-01..2026-13-02',
    '2026-01-00..2026-01-02',
  ])('names days that do not exist in %s', (label) => {
    expect(daysOf(label)).toMatch(/does not exist/);
  });
});

describe('the period before', () => {
  it.each([
    ['2026-01', '2025-12 2025-12-01..2025-12-31'],
    ['2026-03', '2026-02 2026-02-01..2026-02-28'],
    ['2026-Q1', '2025-Q4 2025-10-01..2025-12-31'],
    ['2027-W01', '2026-W53 2026-12-28..2027-01-03'],
    ['2026-W02', '2026-W01 2025-12-29..2026-01-04'],
    ['2026-03-01..2026-03-10', '2026-02-19..2026-02-28 2026-02-19..2026-02-28'],
  ])('%s is %s', (label, previous) => {
    expect(before(label)).toBe(previous);
  });
});

describe('a range of days', () => {
  it('is at most twenty years long', () => {
    expect(readPeriod('2010-01-01..2029-12-31')).toMatchObject({ ok: true });
    expect(readPeriod('1926-01-01..2026-12-31')).toEqual({ ok: false, fault: 'the period is longer than 20 years' });
  });
});
