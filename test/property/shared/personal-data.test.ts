import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasPersonalData, maskPersonalData } from '#shared/domain/personal-data.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));
const identityCode = fc
  .tuple(
    digits(6),
    fc.constantFrom(...'-+ABCDEFUVWXY'),
    digits(3),
    fc.constantFrom(...'0123456789ABCDEFHJKLMNPRSTUVWXY'),
  )
  .map((parts) => parts.join(''));
const mobile = digits(7).map((rest) => `040 ${rest.slice(0, 3)} ${rest.slice(3)}`);
/** Text as unkind as can be: pieces of numbers, signs and letters run together. */
const messy = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      digits(3),
      identityCode,
      mobile,
      fc.constantFrom(' ', '-', '+', '@', '.', '0', 'a'),
    ),
  )
  .map((pieces) => pieces.join(''));

describe('masking personal data', () => {
  it('leaves nothing it would find again, and changes nothing the second time', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const masked = maskPersonalData(text);
        expect(hasPersonalData(masked)).toBe(false);
        expect(maskPersonalData(masked)).toBe(masked);
        expect(masked.length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('hides every identity code and number that stands by itself, whatever is around it', () => {
    const around = fc.string({ unit: fc.constantFrom('a', 'ö', ' ', '.', ',') });
    fc.assert(
      fc.property(around, fc.oneof(identityCode, mobile), around, (before, secret, after) => {
        expect(maskPersonalData(`${before}${secret}${after}`)).toBe(`${before}***${after}`);
      }),
    );
  });

  it('leaves words without digits or @ as they are', () => {
    const plain = fc.string({ unit: 'grapheme' }).filter((text) => !/[\d@]/.test(text));
    fc.assert(fc.property(plain, (text) => void expect(maskPersonalData(text)).toBe(text)));
  });
});
