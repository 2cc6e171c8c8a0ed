import { describe, expect, it } from 'vitest';
import { REASONS } from '../../../../sync-server/analysis/wording/reason-templates.ts';
import type { Sentence } from '../../../../sync-server/analysis/wording/sentence.ts';
import { GRADE_WORDS } from '../../../../sync-server/analysis/wording/templates.ts';
import { en } from '../../../../sync-server/dashboard/i18n/en.ts';
import { fi } from '../../../../sync-server/dashboard/i18n/fi.ts';
import { chooseLanguage } from '../../../../sync-server/dashboard/i18n/language.ts';
import { sv } from '../../../../sync-server/dashboard/i18n/sv.ts';

const holes = (text: string): string[] => (text.match(/{{\w+}}/g) ?? []).sort();
const CAUSAL =
  /\b(drives|causes|improves? the|leads? to|due to|results? in|thanks to|affects?|influences?|aiheutta\w*|aiheutu\w*|parantaa|johtaa siihen|johtuu|ansiosta|vaikutta\w*|orsakar|leder till|beror på|tack vare|påverkar)\b/i;

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

describe('the words of server and dashboard', () => {
  it.each(Object.entries({ fi, sv, en }))('name pages and grades alike in %s', (language, texts) => {
    const of = (sentence: Sentence) => sentence[language as keyof Sentence];
    expect(of(REASONS.directly)).toContain(texts['nav.chain']);
    expect(of(REASONS.behind)).toContain(texts['nav.drivers']);
    for (const page of ['nav.chain', 'nav.drivers'] as const)
      expect(texts['teams.careful.together']).toContain(texts[page]);
    for (const grade of ['clear', 'possible', 'none'] as const)
      expect(texts[`grade.${grade}`].toLowerCase()).toBe(of(GRADE_WORDS[grade]));
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
