import { describe, expect, it } from 'vitest';
import { markPaints } from '../../../../kiosk/renderer/start/mark-paints.ts';
import { handClock } from '../../../support/hand-clock.ts';

const MINUTE = 60_000;

function page() {
  const clock = handClock();
  const frames: (() => void)[] = [];
  const marks: number[] = [];
  const faults: unknown[] = [];
  let isFull = false;
  markPaints({
    frame: (work) => void frames.push(work),
    after: (ms, work) => void clock.after(ms, work),
    mark: () => {
      if (isFull) throw new Error('no room');
      marks.push(clock.monoMs());
    },
    onFault: (error) => void faults.push(error),
  });
  const paint = () => {
    for (const work of frames.splice(0)) work();
  };
  const fill = (full: boolean) => {
    isFull = full;
  };
  return { clock, marks, faults, paint, fill };
}

describe('the mark of a page that paints', () => {
  it('is left after two frames, and again a minute later', () => {
    const { clock, marks, paint } = page();
    paint();
    expect(marks).toEqual([]);
    paint();
    expect(marks).toHaveLength(1);
    clock.pass(MINUTE);
    paint();
    paint();
    expect(marks).toHaveLength(2);
  });

  it('is not left by a page whose program runs and whose frames do not come', () => {
    const { clock, marks, paint } = page();
    paint();
    clock.pass(10 * MINUTE);
    expect(marks).toEqual([]);
  });

  it('is tried again where it could not be kept', () => {
    const { clock, marks, faults, paint, fill } = page();
    fill(true);
    paint();
    paint();
    expect(faults).toHaveLength(1);
    fill(false);
    clock.pass(MINUTE);
    paint();
    paint();
    expect(marks).toHaveLength(1);
  });
});
