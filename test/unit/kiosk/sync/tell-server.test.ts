import { describe, expect, it } from 'vitest';
import type { DeviceIdentity } from '../../../../kiosk/renderer/platform/platform.ts';
import { teller } from '../../../../kiosk/renderer/sync/tell-server.ts';
import type { Answer } from '../../../../kiosk/renderer/sync/transport.ts';

const identity = { token: 'a token' } as DeviceIdentity;
const answer = (status: number, text = ''): Answer => {
  const contentType = text.startsWith('{') ? 'application/json' : 'text/html';
  return { kind: 'answer', status, contentType, text };
};
const problem = (code: string) => JSON.stringify({ code, detail: 'in words', requestId: 'r-1' });
const leaving = (one: Answer, who: DeviceIdentity | null = identity) =>
  teller(
    async () => one,
    () => who,
  ).leave();

describe('a kiosk that is taken out of use at the device', () => {
  it.each([
    ['took it out of use', answer(204), true],
    ['has taken it out of use before', answer(403, problem('revoked')), true],
    ['refuses it for something else', answer(403, problem('forbidden')), false],
    ['is not heard: a proxy forbids the way', answer(403, '<html>Forbidden</html>'), false],
    ['is not heard: a portal shows a page', answer(200, '<html>Welcome</html>'), false],
    ['cannot do it now', answer(503, problem('busy')), false],
    ['is not heard', { kind: 'no-answer', cause: 'ECONNREFUSED' } as Answer, false],
  ])('is gone only when the server %s', async (_what, told, isGone) => {
    expect(await leaving(told)).toBe(isGone);
  });

  it('has nobody to tell before it was enrolled', async () => {
    expect(await leaving(answer(204), null)).toBe(false);
  });
});
