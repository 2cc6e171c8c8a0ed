import { describe, expect, it } from 'vitest';
import { isAllowedKey } from '../../../../../kiosk/main/window/allowed-key.ts';

const plain = { control: false, alt: false, meta: false };

describe('keys that reach the page', () => {
  it.each([
    'a',
    'Å',
    'ä',
    '5',
    ' ',
    '€',
    'Tab',
    'Enter',
    'Backspace',
    'ArrowUp',
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
  ])('include %s', (key) => expect(isAllowedKey({ key, ...plain })).toBe(true));

  it.each([
    'F1',
    'F5',
    'F11',
    'F12',
    'Escape',
    'PrintScreen',
    'BrowserBack',
    'ContextMenu',
    'Delete',
    'Home',
    'Meta',
    'AltGraph',
    'Unidentified',
    '',
  ])('do not include %s', (key) => expect(isAllowedKey({ key, ...plain })).toBe(false));

  it.each(['p', 's', 'o', 'n', 't', 'w', 'r', 'q', '+', 'Tab', 'ArrowLeft'])(
    'do not include %s with a modifier',
    (key) => {
      for (const modifier of ['control', 'alt', 'meta'] as const) {
        expect(isAllowedKey({ key, ...plain, [modifier]: true })).toBe(false);
      }
    },
  );
});
