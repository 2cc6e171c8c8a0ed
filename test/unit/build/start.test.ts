import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { electronBinary } from '../../../build/start/electron-binary.ts';
import { assertPortFree, StartFault } from '../../../build/start/free-port.ts';
import { untilReady } from '../../../build/start/server-process.ts';

describe('npm start', () => {
  it('says in one sentence that a port is taken, and which setting moves it', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const refused = assertPortFree('127.0.0.1', port, 'JUURI_PORT');
    await expect(refused).rejects.toThrow(StartFault);
    await expect(refused).rejects.toThrow(
      `Port ${port} is in use by another program. Stop it, or choose another one: JUURI_PORT=`,
    );
    other.close();
    await once(other, 'close');
    await assertPortFree('127.0.0.1', port, 'JUURI_PORT');
  });

  it('waits two minutes for a server that lives, and no moment for one that has ended', async () => {
    vi.useFakeTimers();
    try {
      const living = { exitCode: null, signalCode: null };
      const before = performance.now();
      await untilReady(living, async () => {
        await vi.advanceTimersByTimeAsync(10_000);
        return performance.now() - before >= 110_000;
      });
      const never = async () => {
        vi.advanceTimersByTime(10_000);
        return false;
      };
      await expect(untilReady({ exitCode: null, signalCode: 'SIGKILL' }, never)).rejects.toThrow(
        'ended while starting',
      );
      await expect(untilReady({ exitCode: 1, signalCode: null }, never)).rejects.toThrow('ended while starting');
    } finally {
      vi.useRealTimers();
    }
    await expect(untilReady({ exitCode: null, signalCode: null }, async () => false, 0.2)).rejects.toThrow(
      'did not become ready',
    );
  });

  it('finds no Electron where its folder is empty', () => {
    expect(electronBinary({ ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' })).toBeNull();
  });
});
