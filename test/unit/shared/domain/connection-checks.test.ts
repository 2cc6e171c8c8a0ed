import { describe, expect, it } from 'vitest';
import { type ConnectionEvidence, judgeConnection } from '../../../../shared/domain/connection-checks.ts';

const GOOD: ConnectionEvidence = {
  link: '10.0.0.7',
  gateway: '10.0.0.1',
  dns: 'juuri.example: 10.0.0.2',
  proxy: 'DIRECT',
  certificate: 'juuri.example AB:CD',
  answer: 'juuri',
  sync: 'systemd-timesyncd',
  clockSeconds: -3,
  protocol: { oldest: 1, newest: 1, own: 1 },
};
const stateOf = (seen: ConnectionEvidence, id: string) => judgeConnection(seen).find((row) => row.id === id)?.state;

describe('the way to the server', () => {
  it('is good where everything was seen to be good', () => {
    expect(judgeConnection(GOOD).every(({ state }) => state === 'ok')).toBe(true);
  });

  it.each([
    ['link', { link: null }],
    ['gateway', { gateway: null }],
    ['dns', { dns: null }],
    ['proxy', { proxy: 'PROXY 10.0.0.9:8080', answer: 'nobody' }],
    ['tls', { tlsFault: 'CERT_HAS_EXPIRED' }],
    ['answer', { answer: 'other' }],
    ['answer', { answer: 'nobody' }],
    ['sync', { sync: null }],
    ['clock', { clockSeconds: 7200 }],
    ['clock', { clockSeconds: -121 }],
    ['protocol', { protocol: { oldest: 2, newest: 3, own: 1 } }],
  ] as const)('has a fault at %s when it is %j', (id, broken) => {
    expect(stateOf({ ...GOOD, ...broken }, id)).toBe('fault');
  });

  it('calls nothing good that was not seen', () => {
    expect(judgeConnection({}).map(({ state }) => state)).toEqual(Array(9).fill('unknown'));
  });
});
