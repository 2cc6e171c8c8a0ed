import { describe, expect, it } from 'vitest';
import { redacted } from '../../../../../kiosk/main/log/redacted.ts';

describe('a line of the log', () => {
  it('holds no token, no PIN, no line break, and is short', () => {
    const line = redacted(`token abcdefghijklmnopqrstuvwxyz0123 and pin 123456\nsecond ${'x y '.repeat(200)}`);
    expect(line).not.toMatch(/abcdefghijklmnop|123456|\n/);
    expect(line.length).toBeLessThanOrEqual(300);
  });

  it('leaves ordinary words alone', () => {
    expect(redacted('kiosk:journal-append: bad-argument')).toBe('kiosk:journal-append: bad-argument');
  });
});
