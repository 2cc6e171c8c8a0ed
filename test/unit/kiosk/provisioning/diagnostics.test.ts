import { describe, expect, it } from 'vitest';
import { diagnosticsReport } from '../../../../kiosk/renderer/screens/provisioning/inspect/diagnostics.ts';
import { judgeConnection } from '../../../../shared/domain/connection-checks.ts';
import { judgeLockdown } from '../../../../shared/domain/lockdown/lockdown.ts';
import { managerFixture } from '../../../support/manager-fixture.ts';

const SECRETS = ['token-canary', 'previous-canary', 'mark-canary'];

describe('a diagnostics report', () => {
  const { config, storage } = managerFixture('135790');
  const text = diagnosticsReport({
    at: Date.UTC(2026, 9, 14, 9),
    platform: { kind: 'electron', appBuild: '0.1.0', description: 'Electron 45 on linux x64' },
    identity: {
      serverUrl: 'https://juuri.example',
      deviceId: 'k1',
      installId: '11111111-1111-4111-8111-111111111111',
      serverId: '22222222-2222-4222-8222-222222222222',
      serverEpoch: 1,
      assignmentId: 'a1',
      token: 'token-canary',
      previousToken: 'previous-canary',
      mark: 'mark-canary',
      gen: 3,
      name: 'Aula',
      panelInches: 21.5,
      location: { id: 'espoo', name: 'Espoo', timeZone: 'Europe/Helsinki' },
      nextSeq: 8,
    },
    config,
    status: storage.status(),
    freeBytes: 5e9,
    screen: { width: 1920, height: 1080, dpr: 1 },
    found: { placement: 'exit' },
    lockdown: judgeLockdown({ pinchScale: '1' }),
    connection: judgeConnection({
      link: '10.20.30.47',
      gateway: 'fe80::5054:ff:fe12:3456',
      dns: 'juuri.example: 10.20.30.2',
      proxy: 'PROXY [2001:db8:7:9:a:b:c:d]:8080',
      certificate: 'juuri.example SHA-256 AB:CD:EF:01:23:45:67:89:AB:CD',
      answer: 'juuri',
    }),
    log: ['2026-10-14T09:12:34.567Z fd00:1::42 is silent', 'from ::ffff:10.20.30.47'],
  });

  it('tells versions, queue, configuration and both tables', () => {
    const report = JSON.parse(text);
    expect(report).toMatchObject({ app: '0.1.0', kiosk: { name: 'Aula', tokenGeneration: 3 } });
    expect(report.queue).toHaveProperty('unsent');
    expect(report.lockdown).toContain('pinch: ok (zoom after two fingers: 1)');
  });

  it('holds no secret, no PIN and no whole address', () => {
    for (const secret of [...SECRETS, config.managerPin?.hash ?? '?', config.managerPin?.salt ?? '?'])
      expect(text).not.toContain(secret);
    expect(text).toContain('10.20.30.x');
    expect(text).not.toMatch(/10\.20\.30\.\d/);
  });

  it('tells of an IPv6 address its network alone, and leaves times and fingerprints as they are', () => {
    const { connection, log } = JSON.parse(text);
    expect(connection).toContain('gateway: ok (fe80:0:0:0:x)');
    expect(connection).toContain('proxy: ok (PROXY [2001:db8:7:9:x]:8080)');
    expect(connection).toContain('tls: ok (juuri.example SHA-256 AB:CD:EF:01:23:45:67:89:AB:CD)');
    expect(log).toEqual(['2026-10-14T09:12:34.567Z fd00:1:0:0:x is silent', 'from 0:0:0:0:x']);
  });
});
