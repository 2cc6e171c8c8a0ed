import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { electronBinary } from '../../../build/start/electron-binary.ts';
import { assertPortFree, StartFault } from '../../../build/start/free-port.ts';

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

  it('finds no Electron where its folder is empty', () => {
    expect(electronBinary({ ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' })).toBeNull();
  });
});
