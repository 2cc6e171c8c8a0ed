import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { journalKey, loadIdentity, saveIdentity } from '../../../../../kiosk/main/vault/device-secrets.ts';
import { chooseSealer, PLAIN_SEALER, type SafeStorage } from '../../../../../kiosk/main/vault/sealer.ts';
import { Vault } from '../../../../../kiosk/main/vault/vault.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-vault-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A key store that "encrypts" by turning every byte over; opens only what it sealed. */
function keyStore(backend: string, available = true): SafeStorage {
  const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => turned(Buffer.from(`sealed:${text}`)),
    decryptString: (bytes) => {
      const text = turned(bytes).toString();
      if (!text.startsWith('sealed:')) throw new Error('another key');
      return text.slice('sealed:'.length);
    },
  };
}

const warn = vi.fn();
const vaultWith = (sealer = chooseSealer(keyStore('gnome_libsecret'), 'linux')) =>
  new Vault({ folder: join(folder, 'vault'), sealer, warn, wallMs: () => 17 });

const identity = {
  serverUrl: 'https://juuri.example',
  deviceId: 'k1',
  installId: '11111111-1111-4111-8111-111111111111',
  serverId: '22222222-2222-4222-8222-222222222222',
  serverEpoch: 1,
  assignmentId: 'a1',
  token: 'very-secret-token',
  gen: 1,
  name: 'Lobby',
  panelInches: 21.5,
  location: { id: 'espoo', name: 'Espoo', timeZone: 'Europe/Helsinki' },
  nextSeq: 1,
};

describe('the vault', () => {
  it('gives an identity back over a restart and keeps it unreadable on the disk', async () => {
    await saveIdentity(vaultWith(), identity);
    expect(await loadIdentity(vaultWith())).toEqual(identity);
    const file = join(folder, 'vault', 'identity.vault');
    expect((await readFile(file)).includes('very-secret-token')).toBe(false);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'vault'))).toEqual(['identity.vault']);
  });

  it.each([
    ['no key store', keyStore('gnome_libsecret', false), 'linux', true],
    ['the pretended key store', keyStore('basic_text'), 'linux', true],
    ['an unknown key store', keyStore('unknown'), 'linux', true],
    ['a real key store', keyStore('kwallet6'), 'linux', false],
    ['Windows', keyStore('basic_text'), 'win32', false],
  ] as const)('with %s on %s says whether secrets lie plain', async (_what, store, system, plain) => {
    const vault = vaultWith(chooseSealer(store, system));
    await saveIdentity(vault, identity);
    expect(vault.plain).toBe(plain);
    expect((await stat(join(folder, 'vault', 'identity.vault'))).mode & 0o777).toBe(0o600);
    expect(await loadIdentity(vault)).toEqual(identity);
  });

  it('reads what was written plain after a key store has appeared', async () => {
    await saveIdentity(vaultWith(PLAIN_SEALER), identity);
    expect(await loadIdentity(vaultWith())).toEqual(identity);
  });

  it('sets a file aside that it cannot open, and never deletes it', async () => {
    await saveIdentity(vaultWith(), identity);
    expect(await loadIdentity(vaultWith(PLAIN_SEALER))).toBeNull();
    expect(await readdir(join(folder, 'vault'))).toEqual(['identity.vault.unreadable-17']);
  });

  it.each(['', 'p', 'pnot json', 'p{"deviceId":5}', 's\u0001', 'xabc'])(
    'takes the broken file "%s" for no identity',
    async (text) => {
      await saveIdentity(vaultWith(), identity);
      await writeFile(join(folder, 'vault', 'identity.vault'), text);
      expect(await loadIdentity(vaultWith())).toBeNull();
    },
  );

  it('makes the key of the journal once', async () => {
    const first = await journalKey(vaultWith());
    expect(first).toHaveLength(32);
    expect(Buffer.from(await journalKey(vaultWith()))).toEqual(Buffer.from(first));
  });

  it('keeps the old identity when the new one cannot be written', async () => {
    await saveIdentity(vaultWith(), identity);
    const failing = {
      plain: false,
      seal: () => {
        throw new Error('key store gone');
      },
      open: () => '',
    };
    await expect(saveIdentity(vaultWith(failing), { ...identity, gen: 2 })).rejects.toThrow();
    expect((await loadIdentity(vaultWith()))?.gen).toBe(1);
  });
});
