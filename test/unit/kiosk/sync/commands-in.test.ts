import { describe, expect, it } from 'vitest';
import { commandsIn } from '../../../../kiosk/renderer/sync/commands-in.ts';

const NOW = Date.UTC(2026, 9, 14, 9);
const HOUR = 3_600_000;
const command = (kind: string) => ({ id: kind, kind, expiresAt: NOW + HOUR });

describe('commands in a reply', () => {
  it('hold back a new PIN until the configuration that brings it is there', () => {
    const commands = [command('reload'), command('rotate-pin')];
    expect(commandsIn({ commands, now: NOW }, false, NOW).map(({ kind }) => kind)).toEqual(['reload']);
    expect(commandsIn({ commands, now: NOW }, true, NOW).map(({ kind }) => kind)).toEqual(['reload', 'rotate-pin']);
  });

  it.each([Date.UTC(1970, 0, 2), NOW, Date.UTC(2099, 0, 1)])(
    'have an hour left on a kiosk whose clock says %d',
    (wallMs) => {
      expect(commandsIn({ commands: [command('close')], now: NOW }, true, wallMs)[0]?.expiresAt).toBe(wallMs + HOUR);
    },
  );

  it('are none where the reply has none', () => expect(commandsIn({ now: NOW }, true, NOW)).toEqual([]));
});
