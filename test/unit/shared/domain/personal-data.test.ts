import { describe, expect, it } from 'vitest';
import { hasPersonalData, maskPersonalData } from '#shared/domain/personal-data.ts';

describe('personal data in free text', () => {
  it.each([...'-+ABCDEFUVWXYabcdef'])('row 56: is an identity code with the century sign %s', (sign) => {
    expect(maskPersonalData(`tunnus 131052${sign}308T.`)).toBe('tunnus ***.');
  });

  it.each([
    ['soita 040 123 4567 kiitos', 'soita *** kiitos'],
    ['0401234567', '***'],
    ['+358 40 123 4567', '***'],
    ['p. 040-1234567', 'p. ***'],
    ['puh.(09) 123 4567', 'puh.(***'],
    ['040.123.4567', '***'],
    ['00358401234567', '***'],
    ['+46 8 123 456', '***'],
    ['matti.meikalainen@example.fi', '***'],
    ['Kirjoita: Äijä@työ.example.fi!', 'Kirjoita: ***'],
    ['hetu131052-308Ton', 'hetu***on'],
    ['personnummer 811218-9876', 'personnummer ***'],
    ['personnummer 19811218-9876.', 'personnummer ***.'],
    ['198112189876', '***'],
    ['asiakas 123456789', 'asiakas ***'],
    ['kortti 4920 1234 5678 9010', 'kortti ***'],
    ['FI21 1234 5600 0007 85', 'FI***'],
  ])('in "%s" is masked', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
    expect(hasPersonalData(text)).toBe(true);
  });

  it.each([
    'kello 12.30',
    '3 kertaa',
    'jonotin 45 minuuttia',
    'kävin 01.02.2026',
    '2026-10-14',
    'Jono oli 10-15 henkeä',
    'maksoi 1 250 000 euroa',
    'huone 0123',
    'arvosana 0-10',
    'vuosina 2019-2025',
    'vuosina 2019, 2020 ja 2021',
    'tilaus 12345678',
    'lounas 10-12, kahvi 14-15, huone 1204',
    'klo 9-16',
    'hinta 0,50 e @ kahvio',
    '',
  ])('is not seen in "%s"', (text) => {
    expect(maskPersonalData(text)).toBe(text);
    expect(hasPersonalData(text)).toBe(false);
  });
});
