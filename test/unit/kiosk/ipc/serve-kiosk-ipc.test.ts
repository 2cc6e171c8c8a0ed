import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { KioskIpcOutcome } from '../../../../kiosk/ipc/ipc-outcome.ts';
import { type KioskIpcName, kioskIpc } from '../../../../kiosk/ipc/kiosk-ipc.ts';
import { type KioskIpcHandlers, serveKioskIpc } from '../../../../kiosk/main/ipc/serve-kiosk-ipc.ts';
import { fakeIpcMain } from '../../../support/fake-electron.ts';

const names = Object.keys(kioskIpc) as KioskIpcName[];
const OURS = { from: 'our window' };

function served(failing = false) {
  const ipc = fakeIpcMain();
  const calls = vi.fn();
  const handler = async (argument: unknown) => {
    calls(argument);
    if (failing) throw new Error('ENOSPC /var/lib/juuri/secret');
  };
  const handlers = Object.fromEntries(names.map((name) => [name, handler])) as unknown as KioskIpcHandlers;
  serveKioskIpc({ ipc, handlers, isOurs: (event) => event === OURS, report: vi.fn() });
  const send = (name: KioskIpcName, argument: unknown, event: unknown = OURS) =>
    ipc.listeners.get(kioskIpc[name].channel)?.(event, argument) as Promise<KioskIpcOutcome>;
  return { ipc, calls, send };
}

const cycle: Record<string, unknown> = {};
cycle.self = cycle;

/** Wrong for every channel of the map. */
const BAD_ARGUMENTS: readonly [string, unknown, string][] = [
  ['a number', 5, 'bad-argument'],
  ['a list', [], 'bad-argument'],
  ['null', null, 'bad-argument'],
  ['a text', '__proto__', 'bad-argument'],
  ['a polluting object', JSON.parse('{"__proto__":{"cursor":0}}'), 'bad-argument'],
  ['a wrong cursor', { cursor: -1, responseIds: ['../..'], serverUrl: 'file:///etc/passwd' }, 'bad-argument'],
  ['a fraction', { cursor: 0.5 }, 'bad-argument'],
  ['NaN', { cursor: Number.NaN }, 'bad-argument'],
  ['a cycle', cycle, 'too-large'],
  ['a BigInt', { cursor: 1n }, 'too-large'],
  ['a megabyte', 'x'.repeat(1024 * 1024), 'too-large'],
];

describe('the ipc map in the main process', () => {
  it('has exactly the channels of the map', () => {
    expect([...served().ipc.listeners.keys()]).toEqual(names.map((name) => kioskIpc[name].channel));
  });

  it.each(
    names.flatMap((name) => BAD_ARGUMENTS.map(([what, argument, fault]) => [name, what, argument, fault] as const)),
  )('%s refuses %s', async (name, _what, argument, fault) => {
    const { calls, send } = served();
    expect(await send(name, argument)).toEqual({ ok: false, fault });
    expect(calls).not.toHaveBeenCalled();
  });

  it.each(names)('%s refuses any other sender before looking at the argument', async (name) => {
    const { calls, send } = served();
    expect(await send(name, undefined, { from: 'elsewhere' })).toEqual({ ok: false, fault: 'unknown-sender' });
    expect(calls).not.toHaveBeenCalled();
  });

  it('tells of a failure by one word: no message, no path, no stack', async () => {
    expect(await served(true).send('hostFacts', undefined)).toEqual({ ok: false, fault: 'failed' });
  });

  it('hands a good argument over as parsed', async () => {
    const { calls, send } = served();
    expect(await send('journalRead', { cursor: 7 })).toEqual({ ok: true, value: undefined });
    expect(calls.mock.calls).toEqual([[{ cursor: 7 }]]);
  });

  it('answers whatever is thrown at it, and never rejects', async () => {
    const { send } = served();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.anything({ withBigInt: true, withMap: true }),
        async (name, argument) => {
          expect(typeof (await send(name, argument)).ok).toBe('boolean');
        },
      ),
      { numRuns: 300 },
    );
  });
});
