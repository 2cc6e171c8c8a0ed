import { describe, expect, it } from 'vitest';
import { REASONS } from '../../../../../sync-server/analysis/wording/reason-templates.ts';
import { GRADE_WORDS, TEMPLATES, TRY, UNIT_WORDS } from '../../../../../sync-server/analysis/wording/templates.ts';
import { analysisEn } from '../../../../../sync-server/dashboard/i18n/analysis-en.ts';
import { analysisFi } from '../../../../../sync-server/dashboard/i18n/analysis-fi.ts';
import { analysisSv } from '../../../../../sync-server/dashboard/i18n/analysis-sv.ts';
import { CAUSAL } from './causal.ts';

const LANGUAGES = ['fi', 'sv', 'en'] as const;
const sentences = [...Object.entries(TEMPLATES), ...Object.entries(REASONS), ...Object.entries(GRADE_WORDS)];
const pages = { fi: analysisFi, sv: analysisSv, en: analysisEn };

describe('the sentences about results', () => {
  it.each(sentences)('%s claims no cause in any language', (_name, template) => {
    for (const language of LANGUAGES) expect(template[language]).not.toMatch(CAUSAL[language]);
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

  it('have words for units that claim nothing either', () => {
    for (const words of Object.values(UNIT_WORDS).flatMap((level) => Object.values(level)))
      for (const language of LANGUAGES) expect(words[language]).not.toMatch(CAUSAL[language]);
  });

  it('leave advice to one template, which asks to try and to compare', () => {
    expect(Object.keys(TRY)).toEqual(['item']);
    expect(TRY.item.en).toMatch(/try first.+compare with the others/);
    for (const [, { en }] of sentences) expect(en).not.toMatch(/\b(should|must|recommend)/i);
  });
});

describe('the pages of the analysis', () => {
  it.each(LANGUAGES)('claim no cause in their own words (%s)', (language) => {
    const claims = Object.entries(pages[language]).filter(([, text]) => CAUSAL[language].test(text));
    expect(claims).toEqual([]);
  });
});

describe('the guard', () => {
  it.each([
    ['en', 'Trust drives benefit'],
    ['en', 'Benefit was driven by trust'],
    ['en', 'Clear goals improved the service'],
    ['en', 'causing worse results'],
    ['en', 'Goals leading to promises kept'],
    ['en', 'This led to better results'],
    ['en', 'better due to documentation'],
    ['en', 'Raising trust by ten points'],
    ['en', 'Trust influenced the benefit'],
    ['en', 'Clear goals make the service better'],
    ['fi', 'Luottamus parantaa hyötyä'],
    ['fi', 'Luottamus paransi hyötyä'],
    ['fi', 'Hyöty parani'],
    ['fi', 'palvelun parannuttua'],
    ['fi', 'Tavoitteet parantavat palvelua'],
    ['fi', 'Tämä aiheutti eron'],
    ['fi', 'ero aiheutuu tavoitteista'],
    ['fi', 'selkeys johti siihen, että'],
    ['fi', 'Ero johtuu tavoitteista'],
    ['fi', 'hyvän johtamisen ansiosta'],
    ['fi', 'Luottamus vaikutti tulokseen'],
    ['fi', 'luottamuksen vaikutuksesta'],
    ['fi', 'vaikuttavat tulokseen'],
    ['fi', 'sen seurauksena'],
    ['sv', 'Förtroende leder till nytta'],
    ['sv', 'Förtroende ledde ofta till nytta'],
    ['sv', 'Målen förbättrade tjänsten'],
    ['sv', 'att förbättra tjänsten'],
    ['sv', 'Nyttan drivs av förtroende'],
    ['sv', 'Förtroende drev nyttan'],
    ['sv', 'skillnaden orsakades av målen'],
    ['sv', 'orsaken är målen'],
    ['sv', 'Det berodde på målen'],
    ['sv', 'Tack vare tydliga mål'],
    ['sv', 'Målen påverkade nyttan'],
    ['sv', 'Högre förtroende ökar nyttan'],
  ] as const)('notices a cause (%s): %s', (language, text) => {
    expect(text).toMatch(CAUSAL[language]);
  });

  it.each([
    ['en', 'Drivers: no chain from leading to the outcome'],
    ['en', 'The best candidate to try first'],
    ['fi', 'Missä johtaminen on parempi, siellä hyöty on yleensä parempi; paras ehdokas'],
    ['fi', 'johtamisesta tulokseen asti'],
    ['sv', 'Drivkrafter: ingen kedja når från ledning ända till utfallet'],
    ['sv', 'Där målen är bättre är nyttan oftast bättre'],
  ] as const)('lets pass what goes together (%s): %s', (language, text) => {
    expect(text).not.toMatch(CAUSAL[language]);
  });
});
