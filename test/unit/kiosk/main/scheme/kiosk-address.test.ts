import { describe, expect, it } from 'vitest';
import { isKioskAddress } from '../../../../../kiosk/main/scheme/kiosk-address.ts';

describe('the address of the kiosk', () => {
  it.each(['app://kiosk/', 'app://kiosk/index.html', 'APP://KIOSK/', 'app://kiosk/#about', 'app://kiosk/api/v1/sync'])(
    'is %s',
    (address) => expect(isKioskAddress(address)).toBe(true),
  );

  it.each([
    'app://kiosk.evil/',
    'app://kiosk@evil/',
    'app://evil@kiosk/',
    'app://@kiosk/',
    'app://kiosk:8080/',
    'app://evil/kiosk',
    'other://kiosk/',
    'https://kiosk/',
    'http://127.0.0.1/',
    '//evil',
    'javascript:alert(1)',
    'blob:app://kiosk/8c1f',
    'data:text/html,x',
    'file:///etc/passwd',
    'about:blank',
    'devtools://devtools/bundled/inspector.html',
    'view-source:app://kiosk/',
    'null',
    '',
  ])('is not %s', (address) => expect(isKioskAddress(address)).toBe(false));
});
