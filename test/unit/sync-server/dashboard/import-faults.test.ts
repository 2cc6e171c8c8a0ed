import { describe, expect, it } from 'vitest';
import { IMPORT_FAULTS } from '../../../../shared/contract/import-faults.ts';
import { en } from '../../../../sync-server/dashboard/i18n/en.ts';
import { fi } from '../../../../sync-server/dashboard/i18n/fi.ts';
import { sv } from '../../../../sync-server/dashboard/i18n/sv.ts';

const placesOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('a fault of an imported file', () => {
  it.each(Object.entries(IMPORT_FAULTS))('%s is said in every language with the same parameters', (code, text) => {
    const key = `import.fault.${code}` as keyof typeof fi;
    for (const texts of [fi, sv, en]) {
      expect(placesOf(texts[key])).toEqual(placesOf(text));
      expect(texts[key]).not.toContain('--');
    }
    expect(new Set([fi[key], sv[key], en[key]]).size).toBe(3);
  });
});
