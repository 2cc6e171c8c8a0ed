import { generateKeyPairSync, sign } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { isNewer, type OfferedUpdate, signedText } from '../../../../../kiosk/main/updates/update-signature.ts';
import { createUpdates, type Updater } from '../../../../../kiosk/main/updates/updates.ts';

const publisher = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const publicKeyPem = publisher.publicKey.export({ type: 'spki', format: 'pem' }).toString();

function release(version: string, signer = publisher, checksum = 'c2hh'): OfferedUpdate {
  const update = { version, files: [{ url: 'juuri.AppImage', sha512: checksum }] };
  return { ...update, signature: sign(null, Buffer.from(signedText(update)), signer.privateKey).toString('base64') };
}

function updatesWith(key: string | null) {
  const updater = Object.assign(new EventEmitter(), {
    autoDownload: false,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    checkForUpdates: vi.fn(async () => null),
    quitAndInstall: vi.fn(),
  });
  const allowExit = vi.fn();
  const warn = vi.fn();
  const updates = createUpdates({
    updater: updater as Updater,
    runningVersion: '1.2.3',
    publicKeyPem: key,
    allowExit,
    warn,
  });
  return { updater, updates, allowExit, warn };
}

describe('an update', () => {
  it('waits until it is asked for, then lets the window close and installs', async () => {
    const { updater, updates, allowExit } = updatesWith(publicKeyPem);
    expect([updater.autoInstallOnAppQuit, updater.allowDowngrade]).toEqual([false, false]);
    expect(await updates.apply()).toBe(false);
    updater.emit('update-downloaded', release('1.2.4'));
    expect(updates.isWaiting()).toBe(true);
    expect(updater.quitAndInstall).not.toHaveBeenCalled();
    expect(await updates.apply()).toBe(true);
    expect(allowExit).toHaveBeenCalledOnce();
    expect(updater.quitAndInstall).toHaveBeenCalledOnce();
  });

  it.each([
    ['an older version', release('1.2.2')],
    ['the same version', release('1.2.3')],
    ['a stranger’s signature', release('1.3.0', stranger)],
    ['no signature', { ...release('1.3.0'), signature: '' }],
    ['a signature over another file', { ...release('1.3.0'), files: [{ url: 'juuri.AppImage', sha512: 'b3RoZXI=' }] }],
    ['a signature over another version', { ...release('1.3.0'), version: '1.4.0' }],
  ])('with %s is refused', (_what, offered) => {
    const { updater, updates, warn } = updatesWith(publicKeyPem);
    updater.emit('update-downloaded', offered);
    expect(updates.isWaiting()).toBe(false);
    expect(warn).toHaveBeenCalledOnce();
  });

  it('is never even looked for by a build without the publisher’s key', async () => {
    const { updater, updates } = updatesWith(null);
    await updates.check();
    updater.emit('update-downloaded', release('1.2.4'));
    expect([updater.checkForUpdates.mock.calls.length, updates.isWaiting()]).toEqual([0, false]);
  });

  it('compares versions as numbers', () => {
    expect([isNewer('1.10.0', '1.9.9'), isNewer('2.0.0', '10.0.0'), isNewer('1.2', '1.2.0')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
