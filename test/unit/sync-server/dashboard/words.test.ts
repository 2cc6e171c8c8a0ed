import { describe, expect, it } from 'vitest';
import { en } from '../../../../sync-server/dashboard/i18n/en.ts';
import { fi } from '../../../../sync-server/dashboard/i18n/fi.ts';
import { chooseLanguage } from '../../../../sync-server/dashboard/i18n/language.ts';
import { sv } from '../../../../sync-server/dashboard/i18n/sv.ts';

const holes = (text: string): string[] => (text.match(/{{\w+}}/g) ?? []).sort();
const CAUSAL =
  /\b(drives|causes|improves? the|leads to|due to|aiheuttaa|parantaa|johtaa siihen|ansiosta|vaikuttaa|orsakar|leder till)\b/i;

describe('the dashboard’s words', () => {
  it('have the same holes in every language', () => {
    for (const [key, text] of Object.entries(fi)) {
      expect(holes(sv[key as keyof typeof fi]), key).toEqual(holes(text));
      expect(holes(en[key as keyof typeof fi]), key).toEqual(holes(text));
    }
  });

  it('never claim a cause', () => {
    for (const text of [fi, sv, en].flatMap((texts) => Object.values(texts))) expect(text).not.toMatch(CAUSAL);
  });
});

describe('the language', () => {
  it.each([
    [['sv-FI', 'fi'], 'sv'],
    [[null, 'de', 'fi-FI'], 'fi'],
    [['EN-us'], 'en'],
    [['de', 'zh-Hans'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (wanted, language) => {
    expect(chooseLanguage(wanted)).toBe(language);
  });
});
