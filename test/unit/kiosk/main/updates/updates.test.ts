import { generateKeyPairSync, sign } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { installStep } from '../../../../../kiosk/main/updates/install-step.ts';
import { watchInput } from '../../../../../kiosk/main/updates/last-input.ts';
import { isNewer, type OfferedUpdate, signedText } from '../../../../../kiosk/main/updates/update-signature.ts';
import { createUpdates, type Updater } from '../../../../../kiosk/main/updates/updates.ts';

const publisher = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const publicKeyPem = publisher.publicKey.export({ type: 'spki', format: 'pem' }).toString();

function release(version: string, signer = publisher, checksum = 'c2hh'): OfferedUpdate {
  const update = { version, files: [{ url: 'juuri.AppImage', sha512: checksum }] };
  return { ...update, signature: sign(null, Buffer.from(signedText(update)), signer.privateKey).toString('base64') };
}

const QUIET = { sinceInputMs: Number.POSITIVE_INFINITY, isJournalled: true };

function updatesWith(key: string | null, standing = QUIET) {
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
    standing: async () => standing,
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

  it.each([
    ['somebody touched the screen a minute ago at most', { ...QUIET, sinceInputMs: 59_999 }],
    ['an answer is not in the journal', { ...QUIET, isJournalled: false }],
  ])('is put off while %s', async (_why, standing) => {
    const { updater, updates, allowExit } = updatesWith(publicKeyPem, standing);
    updater.emit('update-downloaded', release('1.2.4'));
    expect(await updates.apply()).toBe(false);
    expect([updates.isWaiting(), allowExit.mock.calls.length, updater.quitAndInstall.mock.calls.length]).toEqual([
      true,
      0,
      0,
    ]);
  });

  it('is decided by what waits, who is there and what is written', () => {
    const facts = { isWaiting: true, sinceInputMs: 60_000, isJournalled: true };
    expect(installStep(facts)).toBe('install');
    expect(installStep({ ...facts, isWaiting: false })).toBe('nothing-waits');
    expect(installStep({ ...facts, sinceInputMs: 0 })).toBe('somebody-is-there');
    expect(installStep({ ...facts, isJournalled: false })).toBe('not-journalled');
  });

  it('counts the quiet from the last input of the page', () => {
    let now = 5;
    const contents = new EventEmitter();
    const since = watchInput(contents as unknown as Pick<WebContents, 'on'>, () => now);
    expect(since()).toBe(Number.POSITIVE_INFINITY);
    contents.emit('input-event', {}, { type: 'touchStart' });
    now = 1_005;
    expect(since()).toBe(1_000);
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
