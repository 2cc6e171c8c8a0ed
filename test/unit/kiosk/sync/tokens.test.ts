import { describe, expect, it } from 'vitest';
import { afterReply, withOwnWord, withPreviousToken } from '../../../../kiosk/renderer/sync/tokens.ts';
import { IDENTITY } from '../storage/fake-platform.ts';

const same = { serverEpoch: IDENTITY.serverEpoch };

describe('what a reply changes about the identity', () => {
  it('is nothing when it brings nothing new', () => {
    expect(afterReply(IDENTITY, same)).toBe(IDENTITY);
    expect(afterReply(IDENTITY, { ...same, next: { token: 'old', gen: 1 } })).toBe(IDENTITY);
    const marked = { ...IDENTITY, mark: 'm' };
    expect(afterReply(marked, { ...same, mark: 'm' })).toBe(marked);
  });

  it('is the next token, with the one that was just accepted to fall back on', () => {
    const next = afterReply(IDENTITY, { ...same, next: { token: 'token-2', gen: 2 } });
    expect(next).toEqual({ ...IDENTITY, token: 'token-2', gen: 2, previousToken: 'token-1' });
    expect(withPreviousToken(next)).toEqual(IDENTITY);
    expect(withPreviousToken(IDENTITY)).toBeNull();
  });

  it('is the mark and the epoch, as they were told', () => {
    expect(afterReply(IDENTITY, { serverEpoch: 7, mark: 'seen' })).toEqual({
      ...IDENTITY,
      serverEpoch: 7,
      mark: 'seen',
    });
  });
});

describe('an answer that was on its way', () => {
  const answered = { ...IDENTITY, token: 'token-2', gen: 2, settingUp: 'ready' as const };

  it('takes back nothing that was said in front of the kiosk meanwhile: its name, its panel, that it was started', () => {
    const now = { ...IDENTITY, name: 'Aula 2', panelInches: 18.5 };
    expect(withOwnWord(answered, now)).toEqual({ ...now, token: 'token-2', gen: 2 });
    expect(withOwnWord(answered, { ...now, settingUp: 'inspect' })).toMatchObject({ settingUp: 'inspect', gen: 2 });
  });

  it('changes nothing of an install that came after it', () => {
    const other = { ...IDENTITY, installId: '33333333-3333-4333-8333-333333333333' };
    expect(withOwnWord(answered, other)).toBe(other);
  });
});
