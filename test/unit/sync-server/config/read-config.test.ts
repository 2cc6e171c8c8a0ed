import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../../sync-server/config/read-config.ts';
import { TLS_PAIR } from '../../../support/tls-pair.ts';

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('the settings', () => {
  it('have the documented defaults', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      kioskPort: 8081,
      demo: false,
      logLevel: 'info',
    });
    expect(readConfig({ JUURI_DATA_DIR: '/srv/juuri' }).databaseFile).toBe('/srv/juuri/juuri.sqlite');
  });

  it('row 58: are refused with every fault at once, by name and never by value', () => {
    const faults = faultsOf({
      JUURI_PORT: '99999',
      JUURI_LOG_LEVEL: 'loud-canary',
      JUURI_DEMO: 'yes',
      JUURI_FROB: 'x',
    });
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'JUURI_DEMO',
      'JUURI_FROB',
      'JUURI_LOG_LEVEL',
      'JUURI_PORT',
    ]);
    expect(faults.join()).not.toMatch(/99999|canary/);
  });

  it.each([
    'http://juuri.example.org',
    'https://juuri.example.org/path',
    'https://user:pass@juuri.example.org',
    'https://juuri.example.org.',
    'juuri.example.org',
    'ftp://juuri.example.org',
    'https://xn--juri-0qa.example.org',
    'https://juüri.example.org',
  ])('row 58: take no %s as an outer address', (url) => {
    expect(faultsOf({ JUURI_PUBLIC_URL: url })).not.toEqual([]);
  });

  it.each(['https://juuri.example.org', 'https://juuri.example.org:8443/', 'http://localhost:8080'])(
    'take %s as an outer address',
    (url) => {
      expect(readConfig({ JUURI_PUBLIC_URL: url }).publicUrl).toBe(url.replace(/\/$/, ''));
    },
  );

  it('row 58: want certificate and key together, and the key unreadable for others', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'juuri-tls-'));
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    await Promise.all([writeFile(cert, TLS_PAIR.cert), writeFile(key, TLS_PAIR.key, { mode: 0o644 })]);
    expect(faultsOf({ JUURI_TLS_CERT: cert })).toEqual(['JUURI_TLS_CERT, JUURI_TLS_KEY: must be given together']);
    expect(faultsOf({ JUURI_TLS_CERT: cert, JUURI_TLS_KEY: key })).toEqual([
      expect.stringContaining('readable by others'),
    ]);
    await chmod(key, 0o600);
    expect(readConfig({ JUURI_TLS_CERT: cert, JUURI_TLS_KEY: key }).tls).toEqual(TLS_PAIR);
    expect(faultsOf({ JUURI_TLS_CERT: key, JUURI_TLS_KEY: key, JUURI_PORT: 'x' })).toEqual([
      expect.stringContaining('JUURI_PORT'),
      expect.stringContaining('are not a certificate and its key'),
    ]);
    await rm(folder, { recursive: true });
  });

  it.each(['999.1.1.1', '10.0.0.0/99', '10.0.0.0/0', '10.0.0.1/8/9', 'proxy.local', '10.0.0.1 10.0.0.2'])(
    'trust no proxy called %s',
    (proxies) => {
      expect(faultsOf({ JUURI_TRUSTED_PROXIES: proxies })).toEqual([expect.stringContaining('JUURI_TRUSTED_PROXIES')]);
    },
  );

  it('keep dashboard and kiosks on ports of their own', () => {
    expect(faultsOf({ JUURI_PORT: '8081' })).toEqual(['JUURI_KIOSK_PORT: must be another port than JUURI_PORT']);
    expect(faultsOf({ JUURI_PORT: '0', JUURI_KIOSK_PORT: '0' })).toEqual([]);
  });

  it('trust proxies by address and by network', () => {
    const { trustedProxies } = readConfig({ JUURI_TRUSTED_PROXIES: '10.0.0.7, fd00::/8,' });
    expect(trustedProxies).toEqual(['10.0.0.7', 'fd00::/8']);
  });
});
