import { describe, expect, it } from 'vitest';
import { REASONS } from '../../../../../sync-server/analysis/wording/reason-templates.ts';
import { GRADE_WORDS, TEMPLATES } from '../../../../../sync-server/analysis/wording/templates.ts';

/** Words that say one thing brings another about. */
const CAUSAL = {
  en: /\b(drives?|drove|causes?|caused|improves?|improved|leads? to|led to|due to|results? in|because of|thanks to|affects?|influences?|impacts?)\b/i,
  fi: /aiheutta|aiheutu|parantaa|parantav|johtaa siihen|johtuu|ansiosta|vaikutta|seurauksena/i,
  sv: /\b(driver|orsakar|orsakas|förbättrar|leder till|beror på|tack vare|påverkar)\b/i,
} as const;
const sentences = [...Object.entries(TEMPLATES), ...Object.entries(REASONS), ...Object.entries(GRADE_WORDS)];

describe('the sentences about results', () => {
  it.each(sentences)('%s claims no cause in any language', (_name, template) => {
    for (const language of ['fi', 'sv', 'en'] as const) expect(template[language]).not.toMatch(CAUSAL[language]);
  });

  it.each(sentences)('%s has the same places in every language, or fewer', (_name, template) => {
    const places = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    for (const text of Object.values(template)) expect(text.trim()).not.toBe('');
    const all = places(Object.values(template).join(' '));
    for (const text of [template.fi, template.sv])
      expect(
        [...all].filter(
          (name) => /^[a-z]/.test(name ?? '') && !['units', 'thisMany'].includes(name ?? '') && !places(text).has(name),
        ),
      ).toEqual([]);
  });

  it('would notice a cause', () => {
    expect('Trust drives benefit').toMatch(CAUSAL.en);
    expect('Luottamus parantaa hyötyä').toMatch(CAUSAL.fi);
    expect('Förtroende leder till nytta').toMatch(CAUSAL.sv);
  });
});
