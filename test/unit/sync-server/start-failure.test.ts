import { describe, expect, it } from 'vitest';
import { startFailure } from '../../../sync-server/start-failure.ts';

const failure = (facts: object) => startFailure(Object.assign(new Error('x'), facts));

describe('a start that fails', () => {
  it('names the port where listening failed', () => {
    expect(failure({ code: 'EADDRINUSE', syscall: 'listen', port: 8080 })).toEqual([
      'Port 8080: another program listens there already.',
    ]);
    expect(failure({ code: 'EACCES', syscall: 'listen', port: 80 })).toEqual([
      'Port 80: this user may not listen there.',
    ]);
  });

  it('names the host where it has no address', () => {
    expect(failure({ code: 'ENOTFOUND', syscall: 'getaddrinfo' })).toEqual(['JUURI_HOST: there is no such host.']);
  });

  it.each([
    { code: 'EACCES', syscall: 'mkdir' },
    { code: 'EEXIST', syscall: 'mkdir' },
    { code: 'ENOTDIR', syscall: 'mkdir' },
    { code: 'ERR_SQLITE_ERROR' },
  ])('names the data folder after %o', (facts) => {
    expect(failure(facts)).toEqual(['JUURI_DATA_DIR: the data folder cannot be used.']);
  });

  it('has no words for what nobody foresaw', () => {
    expect(failure({})).toBeNull();
  });
});
