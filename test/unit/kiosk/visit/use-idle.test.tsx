import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useIdle } from '../../../../kiosk/renderer/visit/use-idle.ts';
import { handClock } from '../../../support/hand-clock.ts';

const HOUR_MS = 3_600_000;

describe('F25: a clock that is set while somebody stands at the glass', () => {
  it.each([
    ['three hours forward', 3 * HOUR_MS],
    ['three hours back', -3 * HOUR_MS],
    ['to 1970', -Date.UTC(2026, 10, 20)],
    ['to 2099', Date.UTC(2099, 0, 1) - Date.UTC(2026, 10, 20)],
  ])('%s neither ends the visit nor keeps it: the warning comes and goes by the time that passes', (_, jump) => {
    let wall = Date.UTC(2026, 10, 20);
    const time = handClock();
    const clock = { ...time, wallMs: () => wall };
    const left = vi.fn();
    const { result } = renderHook(() => useIdle(clock, 'question', false, left));
    act(() => time.pass(30_000));
    wall += jump;
    act(() => time.pass(9_999));
    expect(result.current.countdown).toBeNull();
    act(() => time.pass(1));
    expect(result.current.countdown).toBe(20);
    wall -= jump;
    act(() => time.pass(19_999));
    expect([result.current.countdown, left.mock.calls.length]).toEqual([1, 0]);
    act(() => time.pass(1));
    expect([result.current.countdown, left.mock.calls.length]).toEqual([null, 1]);
  });
});
