import { describe, expect, it } from 'vitest';
import { shownText } from '#shared/domain/shown-text.ts';

describe("row 14: a stranger's text on a screen", () => {
  it.each([
    ['a\u0000b', 'a\\u{0}b'],
    ['a\u0008\u001b[31mb', 'a\\u{8}\\u{1b}[31mb'],
    ['a\u0085b\u007f', 'a\\u{85}b\\u{7f}'],
    ['\u202egnp.exe', '\\u{202e}gnp.exe'],
    ['\u2066a\u2069', '\\u{2066}a\\u{2069}'],
  ])('row 14: %j is shown as %s', (text, shown) => {
    expect(shownText(text)).toBe(shown);
  });

  it('row 14: is shown as it is where nothing in it steers: joined signs, combining marks, other scripts, lines', () => {
    const plain = `Etel\u00e4 e${'\u0301'.repeat(50)}\ue000 \u{1f468}\u200d\u{1f469}\u200d\u{1f467} \u0645\u06cc\u200c\u0634\u0648\u062f\ta\r\nb`;
    expect(shownText(plain)).toBe(plain);
  });
});
