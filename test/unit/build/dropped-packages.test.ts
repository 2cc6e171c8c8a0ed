import { describe, expect, it } from 'vitest';
import { droppedPackages, type LockFile } from '../../../build/lockfile/dropped-packages.ts';

function lockOf(optionalDependencies: Record<string, string>, locked: string[] = []): LockFile {
  const present = Object.fromEntries(locked.map((path) => [path, { version: '1.0.0' }]));
  return {
    packages: { '': {}, 'node_modules/tool': { version: '2.0.0', dev: true, optionalDependencies }, ...present },
  };
}

describe('packages npm dropped from the lock file', () => {
  it('come back with the platform their name tells', () => {
    const dropped = droppedPackages(
      lockOf({
        '@tool/cli-linux-arm64-musl': '2.0.0',
        '@tool/cli-darwin-x64': '2.0.0',
        '@tool/cli-linux-x64-gnu': '2.0.0',
      }),
    );
    expect(Object.fromEntries(dropped)).toEqual({
      'node_modules/@tool/cli-linux-arm64-musl': {
        version: '2.0.0',
        cpu: ['arm64'],
        dev: true,
        libc: ['musl'],
        optional: true,
        os: ['linux'],
      },
      'node_modules/@tool/cli-darwin-x64': {
        version: '2.0.0',
        cpu: ['x64'],
        dev: true,
        optional: true,
        os: ['darwin'],
      },
      'node_modules/@tool/cli-linux-x64-gnu': {
        version: '2.0.0',
        cpu: ['x64'],
        dev: true,
        libc: ['glibc'],
        optional: true,
        os: ['linux'],
      },
    });
  });

  it('are none when each is locked beside its parent or above it', () => {
    const lock = lockOf({ 'cli-linux-x64': '2.0.0', 'cli-win32-x64': '2.0.0' }, [
      'node_modules/tool/node_modules/cli-linux-x64',
      'node_modules/cli-win32-x64',
    ]);
    expect(droppedPackages(lock).size).toBe(0);
  });

  it('are refused when version or platform would have to be guessed', () => {
    expect(() => droppedPackages(lockOf({ 'cli-linux-x64': '^2.0.0' }))).toThrow('inexact version');
    expect(() => droppedPackages(lockOf({ extras: '2.0.0' }))).toThrow('no system and processor');
  });
});
