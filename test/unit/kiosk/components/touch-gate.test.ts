import { describe, expect, it } from 'vitest';
import { TouchGate } from '../../../../kiosk/renderer/components/touch/touch-gate.ts';

describe('the glass', () => {
  it('takes the first finger and ignores a second one while it is down', () => {
    const gate = new TouchGate();
    gate.pressed(1, 0);
    gate.pressed(2, 5);
    expect([gate.accepts(1), gate.accepts(2), gate.simultaneous]).toEqual([true, false, 2]);
    gate.released(1);
    gate.released(2);
    gate.pressed(3, 10);
    expect(gate.accepts(3)).toBe(true);
  });

  it('takes nothing before it opens, not even a finger that is lifted after', () => {
    const gate = new TouchGate();
    gate.close(0, 400);
    gate.pressed(1, 399);
    expect(gate.accepts(1)).toBe(false);
    gate.released(1);
    gate.pressed(2, 400);
    expect(gate.accepts(2)).toBe(true);
  });

  it('lets go of a finger that was down when the screen changed', () => {
    const gate = new TouchGate();
    gate.pressed(1, 0);
    gate.close(10, 400);
    expect(gate.accepts(1)).toBe(false);
  });

  it('keeps the longer of two closings', () => {
    const gate = new TouchGate();
    gate.close(0, 1_500);
    gate.close(0, 400);
    expect([gate.isOpen(1_499), gate.isOpen(1_500)]).toEqual([false, true]);
  });
});
