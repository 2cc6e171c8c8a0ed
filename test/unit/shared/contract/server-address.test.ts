import { describe, expect, it } from 'vitest';
import { parseServerAddress } from '#shared/contract/server-address.ts';

describe('the address of a server as typed', () => {
  it.each([
    ['juuri.example', 'https://juuri.example'],
    ['  https://Juuri.Example/some/path ', 'https://juuri.example'],
    ['https://juuri.example:8443', 'https://juuri.example:8443'],
    ['http://localhost:8081', 'http://localhost:8081'],
    ['http://127.0.0.1:8081/', 'http://127.0.0.1:8081'],
    ['http://[::1]:8081', 'http://[::1]:8081'],
  ])('%s is taken as %s', (typed, origin) => expect(parseServerAddress(typed)).toEqual({ ok: true, origin }));

  it.each([
    'http://juuri.example',
    'http://192.168.1.5:8081',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
  ])('%s is refused as not https', (typed) =>
    expect(parseServerAddress(typed)).toEqual({ ok: false, fault: 'not-https' }),
  );

  it.each([
    '',
    '   ',
    'https://',
    'ftp://juuri.example',
    'https://user:pass@juuri.example',
    'a b',
    'javascript:alert(1)',
    'https://juuri.example.',
    'juuri.example.',
    'https://xn--juri-0qa.example',
    'https://juüri.example',
  ])('row 58: "%s" is refused as no address', (typed) =>
    expect(parseServerAddress(typed)).toEqual({ ok: false, fault: 'not-an-address' }),
  );
});
