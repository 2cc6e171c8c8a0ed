import { describe, expect, it } from 'vitest';
import type { Translate } from '../../../../sync-server/dashboard/i18n/use-texts.ts';
import { causeWords } from '../../../../sync-server/dashboard/safety/cause-words.ts';

const t = ((key: string) => `[${key}]`) as Translate;

describe('why a row is in quarantine', () => {
  it('is said in words, with the name the command line knows', () => {
    expect(causeWords('bad_answer', t)).toBe('[quarantine.cause.bad_answer] (bad_answer)');
    expect(causeWords('salvaged: torn frame', t)).toBe('[quarantine.cause.salvaged] (salvaged: torn frame)');
  });

  it('of a newer server stays as it is', () => {
    expect(causeWords('of_tomorrow', t)).toBe('of_tomorrow');
  });
});
